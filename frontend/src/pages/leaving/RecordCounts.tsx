import { Table, Text } from '@mantine/core';
import { recordName, serviceNames } from './recordNames';

interface Props {
  readonly caption: string;
  readonly parts: readonly {
    readonly service: string;
    readonly counts: Readonly<Record<string, number>>;
    readonly note?: string;
  }[];
}

/** How many records of each sort, service by service. */
export function RecordCounts({ caption, parts }: Props) {
  return (
    <Table verticalSpacing={4} fz="sm">
      <caption>{caption}</caption>
      {parts.map(({ service, counts, note }) => (
        <Table.Tbody key={service}>
          <Table.Tr>
            <Table.Th colSpan={2} scope="colgroup">
              {serviceNames[service] ?? service}
              {note && (
                <Text span size="xs" c="dimmed" ml="xs">
                  {note}
                </Text>
              )}
            </Table.Th>
          </Table.Tr>
          {Object.keys(counts).length === 0 && (
            <Table.Tr>
              <Table.Td colSpan={2} c="dimmed">
                Nothing
              </Table.Td>
            </Table.Tr>
          )}
          {Object.entries(counts).map(([records, count]) => (
            <Table.Tr key={records}>
              <Table.Td>{recordName(records)}</Table.Td>
              <Table.Td ta="right">{count.toLocaleString()}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      ))}
    </Table>
  );
}
