import { Alert, Button, ScrollArea, Table, Text } from '@mantine/core';
import { UnreadableFile } from '../../api/imports';
import { isProblem } from '../../api/problem';
import { wordsFor } from '../../components/notices';
import { KeysInFile } from './readyToSend';

interface Props {
  readonly error: Error;
  /** What the places in the file are: lines, or a document's paragraphs. */
  readonly place: 'Line' | 'Paragraph';
  /** Go on, with "[key removed]" where a key stands. */
  readonly onWithoutKeys: () => void;
  /** What the button for that says. */
  readonly action?: string;
}

interface Row {
  readonly place: string;
  readonly reason: string;
}

export function UploadProblem({
  error,
  place,
  onWithoutKeys,
  action = 'Replace with [key removed] and import',
}: Props) {
  if (error instanceof UnreadableFile) {
    return (
      <Alert color="red" title="Nothing was imported" role="alert">
        <Text size="sm">
          This file could not be read as a meeting. Correct these places, or export it once more:
        </Text>
        <Rows
          rows={error.problems.map(({ line, reason }) => ({
            place: line === 0 ? 'The file' : `${place} ${line}`,
            reason,
          }))}
        />
      </Alert>
    );
  }
  if (error instanceof KeysInFile) {
    return (
      <Alert color="orange" title="There is an AI key in this file" role="alert">
        <Text size="sm">
          Somebody said or pasted one. We never take AI keys, so the file has not left this browser. Whoever
          the key belongs to should replace it at its provider: it has been in this file.
        </Text>
        <Rows rows={error.places.map(({ line }) => ({ place: `Line ${line}`, reason: 'an AI key' }))} />
        <Button mt="sm" onClick={onWithoutKeys}>
          {action}
        </Button>
      </Alert>
    );
  }
  if (isProblem(error, 'llm_key_refused')) {
    return (
      <Alert color="orange" title="There is an AI key in this file" role="alert">
        <Text size="sm">
          We never take AI keys, so nothing was stored. Remove it from the file and import that again. Whoever
          the key belongs to should replace it at its provider.
        </Text>
        <Rows rows={error.fields.map(({ field, reason }) => ({ place: field, reason }))} />
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
              <Table.Td w={110}>{place}</Table.Td>
              <Table.Td>{reason}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  );
}
