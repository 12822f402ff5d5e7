import { Button, Skeleton, Table, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { securityEventsQuery } from '../../../api/security';
import { wordsFor } from '../../../components/notices';
import { TimeAgo } from '../../../ui/TimeAgo';
import { dayOf } from '../../../ui/times';
import { eventWords } from './eventWords';
import classes from './SecurityHistory.module.css';

export function SecurityHistory() {
  const history = useInfiniteQuery(securityEventsQuery);
  const events = history.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <section aria-labelledby="history-title">
      <Title order={2} id="history-title" mb={4}>
        What happened to your account
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        Each entry is deleted on the day beside it. What you do not recognise may be somebody else: sign out
        everywhere else, then choose a new password.
      </Text>
      {history.isPending && <Skeleton height={160} aria-busy="true" />}
      {history.isError && (
        <Text c="red" role="alert">
          {wordsFor(history.error)}
        </Text>
      )}
      {history.isSuccess && events.length === 0 && <Text size="sm">Nothing in the last 180 days.</Text>}
      {events.length > 0 && (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>What</Table.Th>
              <Table.Th>When</Table.Th>
              <Table.Th visibleFrom="xs">Kept until</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {events.map((event) => (
              <Table.Tr key={event.id}>
                <Table.Td>{eventWords(event)}</Table.Td>
                <Table.Td className={classes.when ?? ''}>
                  <TimeAgo time={event.at} />
                  <Text size="xs" c="dimmed" hiddenFrom="xs">
                    Kept until {dayOf(event.kept_until)}
                  </Text>
                </Table.Td>
                <Table.Td visibleFrom="xs">{dayOf(event.kept_until)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {history.hasNextPage && (
        <Button
          mt="sm"
          variant="default"
          onClick={() => history.fetchNextPage()}
          loading={history.isFetchingNextPage}
        >
          Show earlier
        </Button>
      )}
    </section>
  );
}
