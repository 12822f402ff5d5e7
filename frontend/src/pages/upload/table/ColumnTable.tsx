import { NativeSelect, Table, Text } from '@mantine/core';
import type { TableInspection } from '../../../api/imports';
import type { Kind } from '../../../kinds/schema';
import { targetsOf } from './targets';

interface Props {
  readonly kind: Kind;
  readonly look: TableInspection;
  /** What was chosen last: the look at it may still be on its way. */
  readonly columns: readonly string[];
  readonly onChange: (columns: readonly string[]) => void;
}

/** Which column is which field; a field can be filled by one column. */
export function ColumnTable({ kind, look, columns, onChange }: Props) {
  const targets = targetsOf(kind);
  const choose = (place: number, path: string) =>
    onChange(columns.map((old, other) => (other === place ? path : old === path ? '' : old)));
  return (
    <Table.ScrollContainer minWidth={300}>
      <Table aria-label="Columns">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Column</Table.Th>
            <Table.Th visibleFrom="sm">For example</Table.Th>
            <Table.Th>Becomes</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {look.headers.map((header, place) => {
            const name = header || `Column ${place + 1}`;
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is known by its place alone
              <Table.Tr key={place}>
                <Table.Td fw={500}>{name}</Table.Td>
                <Table.Td maw={260} visibleFrom="sm">
                  <Text size="sm" c="dimmed" lineClamp={2}>
                    {look.samples.flatMap((cells) => cells[place] || []).join(' · ') || '–'}
                  </Text>
                </Table.Td>
                <Table.Td>
                  <NativeSelect
                    aria-label={`“${name}” becomes`}
                    data={[{ value: '', label: 'Left out' }, ...targets]}
                    value={columns[place] ?? ''}
                    onChange={(event) => choose(place, event.currentTarget.value)}
                  />
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
