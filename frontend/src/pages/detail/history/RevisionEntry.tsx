import { Button, Group, Text } from '@mantine/core';
import type { Revision } from '../../../api/history';
import type { Kind } from '../../../kinds/schema';
import { exactTime } from '../../../ui/times';
import classes from './RevisionEntry.module.css';
import { type ChangeInWords, changesInWords, deedOf } from './revisionWords';

interface Props {
  readonly kind: Kind;
  readonly revision: Revision;
  /** Who did it, as the reader knows them. */
  readonly who: string;
  /** Absent where there is nothing to go back to: the version that stands, or a deleted item. */
  readonly onRestore?: (() => void) | undefined;
  readonly restoring: boolean;
}

export function RevisionEntry({ kind, revision, who, onRestore, restoring }: Props) {
  const changes = changesInWords(kind, revision);
  return (
    <li className={classes.entry}>
      <Group justify="space-between" align="start" wrap="nowrap">
        <div>
          <Text size="sm">
            <strong>{who}</strong> {deedOf(revision)}
          </Text>
          <Text size="xs" c="dimmed">
            Version {revision.version}, <time dateTime={revision.at}>{exactTime(revision.at)}</time>
          </Text>
        </div>
        {onRestore ? (
          <Button
            variant="light"
            size="compact-sm"
            loading={restoring}
            aria-label={`Restore version ${revision.version}`}
            onClick={onRestore}
          >
            Restore
          </Button>
        ) : null}
      </Group>
      {changes.length > 0 && (
        <dl className={classes.changes}>
          {changes.map((change) => (
            <Change key={change.field} change={change} />
          ))}
        </dl>
      )}
    </li>
  );
}

function Change({ change: { label, before, after } }: { readonly change: ChangeInWords }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {before && <del className={classes.before}>{before}</del>}
        {after ? (
          <ins className={classes.after}>{after}</ins>
        ) : (
          <Text span size="sm" c="dimmed">
            (empty)
          </Text>
        )}
      </dd>
    </>
  );
}
