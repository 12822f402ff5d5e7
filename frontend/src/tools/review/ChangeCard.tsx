import { Checkbox, Group, Text } from '@mantine/core';
import type { FetchedChange } from '../../api/fetchedChanges';
import { kindByName } from '../../kinds/kinds';
import { toolNames } from '../../pages/settings/connections/words';
import { Tag } from '../../ui/Tag';
import { type Choice, takes, turned, words } from './choices';
import { FieldChange } from './FieldChange';
import classes from './ReviewDialog.module.css';

interface Props {
  readonly change: FetchedChange;
  readonly choice: Choice | undefined;
  readonly onChange: (choice: Choice) => void;
}

const sorts: Readonly<Record<FetchedChange['sort'], { readonly word: string; readonly tone: string }>> = {
  new: { word: 'New', tone: 'green' },
  changed: { word: 'Changed', tone: 'blue' },
  gone: { word: 'Gone at the tool', tone: 'orange' },
};

/** One thing at a tool, and what would become of it here. */
export function ChangeCard({ change, choice, onChange }: Props) {
  const kind = kindByName(change.kind);
  const ticked = !choice?.unticked;
  const fields = change.differences.filter(({ field }) => change.sort !== 'new' || field !== 'title');
  return (
    <li className={classes.change} aria-label={change.title}>
      <Group justify="space-between" wrap="nowrap" align="start">
        <Checkbox
          checked={ticked}
          onChange={() => onChange({ ...choice, unticked: ticked })}
          label={change.title}
          description={`${toolNames[change.provider]} · ${kind?.label ?? change.kind}`}
        />
        <Tag tone={sorts[change.sort].tone}>{sorts[change.sort].word}</Tag>
      </Group>
      {change.sort === 'gone' && (
        <Text size="sm">It stays here as it is, and is marked as no longer there.</Text>
      )}
      {ticked && (
        <ul className={classes.fields}>
          {fields.map((difference) => (
            <FieldChange
              key={difference.field}
              change={change}
              difference={difference}
              kind={kind}
              choice={choice}
              onChange={onChange}
            />
          ))}
          {change.word_count > 0 && <Words change={change} choice={choice} onChange={onChange} />}
        </ul>
      )}
    </li>
  );
}

function Words({ change, choice, onChange }: Props) {
  return (
    <li className={classes.field}>
      <Checkbox
        size="sm"
        checked={takes(choice, words, false)}
        onChange={() => onChange(turned(choice, words))}
        label={change.sort === 'new' ? 'What was said' : `What was said since: ${change.word_count}`}
        disabled={change.sort === 'new'}
      />
      {change.words.map((line) => (
        <Text key={line} size="sm" c="dimmed" className={classes.value}>
          {line}
        </Text>
      ))}
    </li>
  );
}
