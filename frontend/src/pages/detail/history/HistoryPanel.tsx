import { Button, Center, Drawer, Skeleton, Stack } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { accountQuery } from '../../../api/account';
import { historyQuery, type Revision } from '../../../api/history';
import type { Item } from '../../../api/items';
import { wordsFor } from '../../../components/notices';
import type { Kind } from '../../../kinds/schema';
import { Blank } from '../../../ui/Blank';
import classes from './HistoryPanel.module.css';
import { RevisionEntry } from './RevisionEntry';
import { useRestoring } from './useRestoring';

interface Props {
  readonly kind: Kind;
  readonly item: Item;
  readonly onClose: () => void;
}

/** Every version of an item beside it: who changed what, from what to what, and the way back. */
export function HistoryPanel({ kind, item, onClose }: Props) {
  return (
    <Drawer opened onClose={onClose} position="right" size="lg" title="History">
      <Revisions kind={kind} item={item} />
    </Drawer>
  );
}

function Revisions({ kind, item }: Omit<Props, 'onClose'>) {
  const history = useInfiniteQuery(historyQuery(kind.plural, item.id));
  if (history.isPending) return <Waiting />;
  if (history.isError) {
    return (
      <Blank
        icon="alert"
        title="The history could not be read"
        action={<Button onClick={() => history.refetch()}>Try again</Button>}
      >
        {wordsFor(history.error)}
      </Blank>
    );
  }
  const revisions = history.data.pages.flatMap((page) => page.items);
  if (revisions.length === 0) return <Blank icon="clock" title="Nothing has happened yet" />;
  return (
    <>
      <Entries kind={kind} item={item} revisions={revisions} />
      {history.hasNextPage && (
        <Center mt="md">
          <Button
            variant="default"
            loading={history.isFetchingNextPage}
            onClick={() => history.fetchNextPage()}
          >
            Earlier
          </Button>
        </Center>
      )}
    </>
  );
}

interface EntriesProps extends Omit<Props, 'onClose'> {
  readonly revisions: readonly Revision[];
}

function Entries({ kind, item, revisions }: EntriesProps) {
  const account = useQuery(accountQuery);
  const restoring = useRestoring(kind);
  const who = (by: string) => (by === account.data?.id ? 'You' : 'Somebody else');
  return (
    <ol className={classes.entries} reversed>
      {revisions.map((revision) => {
        const { version } = revision;
        const earlier = version !== item.version && !item.deleted_at;
        return (
          <RevisionEntry
            key={version}
            kind={kind}
            revision={revision}
            who={who(revision.by)}
            restoring={restoring.isPending && restoring.variables.version === version}
            onRestore={earlier ? () => restoring.mutate({ item, version }) : undefined}
          />
        );
      })}
    </ol>
  );
}

function Waiting() {
  return (
    <Stack aria-busy="true" aria-label="Loading">
      <Skeleton height={64} />
      <Skeleton height={64} />
      <Skeleton height={64} />
    </Stack>
  );
}
