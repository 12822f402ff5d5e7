import { Button, Center, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { accountQuery } from '../../../api/account';
import { historyQuery, type Revision } from '../../../api/history';
import type { Item } from '../../../api/items';
import { wordsFor } from '../../../components/notices';
import type { Kind } from '../../../kinds/schema';
import classes from './HistoryPanel.module.css';
import { RevisionEntry } from './RevisionEntry';
import { useRestoring } from './useRestoring';

interface Props {
  readonly kind: Kind;
  readonly item: Item;
}

/** Every version of an item: who changed what, from what to what, and the way back. */
export function HistoryPanel({ kind, item }: Props) {
  const history = useInfiniteQuery(historyQuery(kind.plural, item.id));
  const revisions = history.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className={classes.panel} aria-label="History">
      <Title order={2} size="h4">
        History
      </Title>
      {history.isPending && <Waiting />}
      {history.isError && (
        <Text size="sm" c="red" component="div">
          {wordsFor(history.error)}{' '}
          <Button size="compact-xs" variant="subtle" onClick={() => history.refetch()}>
            Try again
          </Button>
        </Text>
      )}
      <Entries kind={kind} item={item} revisions={revisions} />
      {history.hasNextPage && (
        <Center>
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            loading={history.isFetchingNextPage}
            onClick={() => history.fetchNextPage()}
          >
            Earlier
          </Button>
        </Center>
      )}
    </section>
  );
}

interface EntriesProps extends Props {
  readonly revisions: readonly Revision[];
}

function Entries({ kind, item, revisions }: EntriesProps) {
  const account = useQuery(accountQuery);
  const restoring = useRestoring(kind);
  const who = ({ by, imported }: Revision) => {
    if (imported) return 'Before the import, somebody';
    return by === account.data?.id ? 'You' : 'Somebody else';
  };
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
            who={who(revision)}
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
      <Skeleton height={44} />
      <Skeleton height={44} />
      <Skeleton height={44} />
    </Stack>
  );
}
