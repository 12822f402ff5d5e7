import { Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { fetchesQuery } from '../api/transfers';
import { wordsFor } from '../components/notices';
import { FetchCard } from './FetchCard';
import { Waiting } from './review/Waiting';

const shown = 5;

/** What was brought in lately, and what is being brought in. */
export function Fetches() {
  const fetches = useQuery(fetchesQuery);
  return (
    <section aria-labelledby="fetches-title">
      <Title order={2} id="fetches-title" mb={4}>
        Brought in
      </Title>
      <Waiting />
      {fetches.isPending && <Skeleton height={60} aria-busy="true" />}
      {fetches.isError && (
        <Text c="red" role="alert">
          {wordsFor(fetches.error)}
        </Text>
      )}
      {fetches.data?.length === 0 && (
        <Text size="sm" c="dimmed">
          Nothing was brought in from a tool yet.
        </Text>
      )}
      <Stack gap="sm">
        {fetches.data?.slice(0, shown).map((fetch) => (
          <FetchCard key={fetch.id} fetch={fetch} />
        ))}
      </Stack>
    </section>
  );
}
