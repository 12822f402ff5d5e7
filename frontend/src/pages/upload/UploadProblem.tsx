import { Alert, Button, ScrollArea, Table, Text } from '@mantine/core';
import { UnreadableFile } from '../../api/imports';
import { isProblem } from '../../api/problem';
import { wordsFor } from '../../components/notices';

interface Props {
  readonly error: Error;
  /** Import once more, with "[key removed]" where a key stands. */
  readonly onWithoutKeys: () => void;
}

interface Row {
  readonly place: string;
  readonly reason: string;
}

export function UploadProblem({ error, onWithoutKeys }: Props) {
  if (error instanceof UnreadableFile) {
    return (
      <Alert color="red" title="Nothing was imported" role="alert">
        <Text size="sm">
          This file could not be read as a meeting. Correct these lines, or export it once more:
        </Text>
        <Rows rows={error.problems.map(({ line, reason }) => ({ place: `Line ${line}`, reason }))} />
      </Alert>
    );
  }
  if (isProblem(error, 'llm_key_refused')) {
    return (
      <Alert color="orange" title="There is an AI key in this meeting" role="alert">
        <Text size="sm">
          Somebody said or pasted one. We never take AI keys, so nothing was stored. Whoever it belongs to
          should replace it at its provider: it has been in this file.
        </Text>
        <Rows rows={error.fields.map(({ field, reason }) => ({ place: field, reason }))} />
        <Button mt="sm" onClick={onWithoutKeys}>
          Replace with [key removed] and import
        </Button>
      </Alert>
    );
  }
  return (
    <Alert color="red" title="Nothing was imported" role="alert">
      {wordsFor(error)}
    </Alert>
  );
}

function Rows({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <ScrollArea.Autosize mah={260} mt="xs">
      <Table>
        <Table.Tbody>
          {rows.map(({ place, reason }) => (
            <Table.Tr key={`${place} ${reason}`}>
              <Table.Td w={90}>{place}</Table.Td>
              <Table.Td>{reason}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  );
}
