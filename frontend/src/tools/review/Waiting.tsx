import { Alert, Button, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { fetchedChangesQuery } from '../../api/fetchedChanges';

const ReviewDialog = lazy(() =>
  import('./ReviewDialog').then(({ ReviewDialog }) => ({ default: ReviewDialog })),
);

/** Says that something waits for a decision, and shows it when asked to; nothing where none does. */
export function Waiting() {
  const found = useInfiniteQuery(fetchedChangesQuery);
  const [open, setOpen] = useState(false);
  const count = found.data?.pages.reduce((sum, { items }) => sum + items.length, 0) ?? 0;
  if (count === 0 && !open) return null;
  return (
    <Alert color="blue" title="Your tools have something else than you have here" my="sm">
      <Text size="sm" mb="xs">
        {found.hasNextPage ? `More than ${count} changes wait` : waits(count)} for your decision. Until then
        nothing changes here.
      </Text>
      <Button size="compact-sm" onClick={() => setOpen(true)}>
        Look at what changed
      </Button>
      {open && (
        <Suspense>
          <ReviewDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </Alert>
  );
}

const waits = (count: number) => (count === 1 ? 'One change waits' : `${count} changes wait`);
