import { ScrollArea, Table } from '@mantine/core';
import type { CellProblem, LineProblem } from '../../../api/imports';

/** The problem of a line, of a file within an archive where it has one. */
export const asCellProblem = ({ line, reason, file = '' }: LineProblem): CellProblem => ({
  line,
  reason,
  column: file.split('/').at(-1) ?? '',
  field: '',
});

/** Where in the file something is wrong, and what would be right. */
export function CellProblems({ problems }: { readonly problems: readonly CellProblem[] }) {
  return (
    <ScrollArea.Autosize mah={260} viewportProps={{ tabIndex: 0 }}>
      <Table aria-label="Problems">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={100}>Where</Table.Th>
            <Table.Th>Column or file</Table.Th>
            <Table.Th>What is wrong</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {problems.map(({ line, column, field, reason }) => (
            <Table.Tr key={`${line} ${column} ${field} ${reason}`}>
              <Table.Td>{line === 0 ? 'The file' : `Line ${line}`}</Table.Td>
              <Table.Td>{column || field || '–'}</Table.Td>
              <Table.Td>{reason}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  );
}
