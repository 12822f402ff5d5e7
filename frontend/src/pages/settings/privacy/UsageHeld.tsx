import { Alert, Button, Skeleton, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type UsageCount, usageHeldQuery } from '../../../api/consents';
import { wordsFor } from '../../../components/notices';
import { calendarDate } from '../../../ui/times';

const types: Readonly<Record<UsageCount['type'], string>> = {
  page: 'Page',
  feature: 'Feature',
  error: 'Error',
};
const firstShown = 10;

/** Every count that is held of this person, exactly as it is stored. */
export function UsageHeld() {
  const held = useQuery(usageHeldQuery);
  const [all, setAll] = useState(false);
  if (held.isPending) return <Skeleton height={120} mt="md" />;
  if (held.isError)
    return (
      <Alert color="red" mt="md" title="The counts could not be read">
        {wordsFor(held.error)}{' '}
        <Button variant="subtle" size="compact-sm" onClick={() => held.refetch()}>
          Try again
        </Button>
      </Alert>
    );
  const { items, kept_days } = held.data;
  if (items.length === 0)
    return (
      <Text size="sm" c="dimmed" mt="md">
        No counts are held of you.
      </Text>
    );
  const shown = all ? items : items.slice(0, firstShown);
  return (
    <>
      <Table mt="md" captionSide="top" fz="sm" verticalSpacing={4}>
        <Table.Caption>
          All that is held of your use. Each count is removed after {kept_days} days.
        </Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Day (UTC)</Table.Th>
            <Table.Th scope="col">What</Table.Th>
            <Table.Th scope="col" ta="right">
              Times
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map((count) => (
            <Table.Tr key={`${count.day} ${count.type} ${count.name} ${count.detail}`}>
              <Table.Td>{calendarDate(count.day)}</Table.Td>
              <Table.Td>
                {types[count.type]} <code>{count.name}</code>
                {count.detail && (
                  <Text size="xs" c="dimmed">
                    {count.detail}
                  </Text>
                )}
              </Table.Td>
              <Table.Td ta="right">{count.times}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {!all && items.length > firstShown && (
        <Button variant="subtle" size="compact-sm" mt={4} onClick={() => setAll(true)}>
          Show all {items.length}
        </Button>
      )}
    </>
  );
}
