import { Button, Skeleton, Table, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ledgerQuery } from '../../../api/integrations';
import { wordsFor } from '../../../components/notices';
import { TimeAgo } from '../../../ui/TimeAgo';
import { purposes, toolNames } from './words';

/** The decryption ledger: every opening of what a tool granted. */
export function Ledger() {
  const ledger = useInfiniteQuery(ledgerQuery);
  const openings = ledger.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <section aria-labelledby="ledger-title">
      <Title order={2} id="ledger-title" mb={4}>
        When your access was opened
      </Title>
      <Text size="sm" c="dimmed" mb="sm" maw={620}>
        What a tool granted lies encrypted. This list is written before it is opened, each time, and nothing
        opens it without. It is part of your export.
      </Text>
      {ledger.isPending && <Skeleton height={80} aria-busy="true" />}
      {ledger.isError && (
        <Text c="red" role="alert">
          {wordsFor(ledger.error)}
        </Text>
      )}
      {ledger.isSuccess && openings.length === 0 && <Text size="sm">It was never opened.</Text>}
      {openings.length > 0 && (
        <Table fz="sm" verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">When</Table.Th>
              <Table.Th scope="col">Tool</Table.Th>
              <Table.Th scope="col">What for</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {openings.map(({ id, at, provider, purpose, call, failed }) => (
              <Table.Tr key={id}>
                <Table.Td>
                  <TimeAgo time={at} />
                </Table.Td>
                <Table.Td>{toolNames[provider]}</Table.Td>
                <Table.Td>
                  {purposes[purpose]}: {call}
                  {failed && ' (it could not be opened)'}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {ledger.hasNextPage && (
        <Button
          mt="sm"
          variant="default"
          onClick={() => ledger.fetchNextPage()}
          loading={ledger.isFetchingNextPage}
        >
          Show earlier
        </Button>
      )}
    </section>
  );
}
