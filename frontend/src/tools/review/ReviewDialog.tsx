import { Alert, Button, Group, Modal, Skeleton, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type FetchedDecision, fetchedChangesQuery, useDecideFetchedChanges } from '../../api/fetchedChanges';
import { wordsFor } from '../../components/notices';
import { ChangeCard } from './ChangeCard';
import { type Choices, isTicked, leaving, outcomeWords, taking } from './choices';
import classes from './ReviewDialog.module.css';

/** What the tools have changed, field by field, before anything changes here. */
export function ReviewDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title="What changed at your tools" size="xl">
      <Review onClose={onClose} />
    </Modal>
  );
}

function Review({ onClose }: { readonly onClose: () => void }) {
  const found = useInfiniteQuery(fetchedChangesQuery);
  const [choices, setChoices] = useState<Choices>({});
  const decide = useDecideFetchedChanges();
  const changes = found.data?.pages.flatMap(({ items }) => items) ?? [];
  const ticked = changes.filter((change) => isTicked(choices, change));
  const others = changes.filter((change) => !isTicked(choices, change));
  const send = (decisions: readonly FetchedDecision[]) => decide.mutate(decisions);
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        Nothing has changed here yet. Untick what should not change; where you and the tool both changed a
        field, yours is kept unless you say otherwise. The history of each item brings back what was before.
      </Text>
      {found.isPending && <Skeleton height={120} aria-busy="true" />}
      {found.isError && (
        <Alert color="red" role="alert">
          {wordsFor(found.error)}{' '}
          <Button variant="subtle" size="compact-sm" onClick={() => found.refetch()}>
            Try again
          </Button>
        </Alert>
      )}
      {decide.data && <Text role="status">{outcomeWords(decide.data)}</Text>}
      {found.isSuccess && changes.length === 0 && <Text size="sm">Nothing waits for your decision.</Text>}
      <ul className={classes.fields}>
        {changes.map((change) => (
          <ChangeCard
            key={change.id}
            change={change}
            choice={choices[change.id]}
            onChange={(choice) => setChoices((before) => ({ ...before, [change.id]: choice }))}
          />
        ))}
      </ul>
      {found.hasNextPage && (
        <Button variant="default" loading={found.isFetchingNextPage} onClick={() => found.fetchNextPage()}>
          Show more
        </Button>
      )}
      {decide.isError && (
        <Alert color="red" role="alert">
          {wordsFor(decide.error)}
        </Alert>
      )}
      <Group justify="flex-end">
        <Button variant="subtle" onClick={onClose}>
          {changes.length > 0 ? 'Decide later' : 'Close'}
        </Button>
        {others.length > 0 && (
          <Button variant="default" loading={decide.isPending} onClick={() => send(others.map(leaving))}>
            Leave {others.length} as here
          </Button>
        )}
        {ticked.length > 0 && (
          <Button
            loading={decide.isPending}
            onClick={() => send(ticked.map((change) => taking(change, choices[change.id])))}
          >
            Apply {ticked.length}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
