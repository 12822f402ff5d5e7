import { Table, Text, VisuallyHidden } from '@mantine/core';
import type { TableInspection } from '../../../api/imports';
import { Cell } from '../../../kinds/Cell';
import type { Kind } from '../../../kinds/schema';
import { Tag } from '../../../ui/Tag';

interface Props {
  readonly kind: Kind;
  readonly rows: TableInspection['preview'];
  readonly total: number;
}

// What scrolls is reached by keyboard too.
const byKeyboard = { viewportProps: { tabIndex: 0 } };

/** The first rows as the items they would be. */
export function RowsPreview({ kind, rows, total }: Props) {
  const filled = kind.fields.filter(
    ({ name, readOnly }) => !readOnly && rows.some(({ fields }) => fields[name] !== undefined),
  );
  return (
    <section aria-labelledby="rows-preview">
      <Text id="rows-preview" size="sm" fw={600} mb={4}>
        {rows.length < total
          ? `The first ${rows.length} of ${total.toLocaleString()} rows, as they would be`
          : 'The rows, as they would be'}
      </Text>
      <Table.ScrollContainer minWidth={420} maxHeight={360} scrollAreaProps={byKeyboard}>
        <Table aria-labelledby="rows-preview" stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Line</Table.Th>
              {filled.map(({ name, label }) => (
                <Table.Th key={name}>{label}</Table.Th>
              ))}
              <Table.Th>
                <VisuallyHidden>Notes</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ line, fields, duplicate, problems }) => (
              <Table.Tr key={line}>
                <Table.Td c="dimmed">{line}</Table.Td>
                {filled.map((field) => (
                  <Table.Td key={field.name}>
                    <Cell field={field} value={fields[field.name]} />
                  </Table.Td>
                ))}
                <Table.Td>
                  {problems.length > 0 && <Tag tone="red">Problem</Tag>}
                  {duplicate && <Tag>There already</Tag>}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  );
}
