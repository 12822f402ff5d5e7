import { Alert, Button, Skeleton, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { activityQuery } from '../../../api/activity';
import { wordsFor } from '../../../components/notices';
import { exactTime } from '../../../ui/times';
import { activityWords } from './activityWords';

const firstShown = 10;

/** Who and what touched the person's data: themselves, tools, exports and operators, in one list. */
export function ActivitySection() {
  const activity = useQuery(activityQuery);
  const [all, setAll] = useState(false);
  return (
    <section aria-labelledby="activity-title">
      <Title order={2} mb={6} id="activity-title">
        Who touched your data
      </Title>
      <Text size="sm" mb="sm">
        Your own sign-ins and exports, every use of a connected tool, and whatever an operator did with your
        account.
      </Text>
      {activity.isPending && <Skeleton height={160} />}
      {activity.isError && (
        <Alert color="red" title="The list could not be read">
          {wordsFor(activity.error)}{' '}
          <Button variant="subtle" size="compact-sm" onClick={() => activity.refetch()}>
            Try again
          </Button>
        </Alert>
      )}
      {activity.data?.length === 0 && (
        <Text size="sm" c="dimmed">
          Nothing yet.
        </Text>
      )}
      {activity.data && activity.data.length > 0 && (
        <Table fz="sm" verticalSpacing={4} aria-labelledby="activity-title">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">When</Table.Th>
              <Table.Th scope="col">Who</Table.Th>
              <Table.Th scope="col">What</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {(all ? activity.data : activity.data.slice(0, firstShown)).map((act, place) => {
              const [who, what] = activityWords(act);
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: acts have no id, and the list is only ever replaced.
                <Table.Tr key={place}>
                  <Table.Td>{exactTime(act.at)}</Table.Td>
                  <Table.Td>{who}</Table.Td>
                  <Table.Td>{what}</Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      )}
      {!all && (activity.data?.length ?? 0) > firstShown && (
        <Button variant="subtle" size="compact-sm" mt={4} onClick={() => setAll(true)}>
          Show all {activity.data?.length}
        </Button>
      )}
    </section>
  );
}
