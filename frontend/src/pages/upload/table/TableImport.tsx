import { NativeSelect, Skeleton, Stack, Text } from '@mantine/core';
import { kindByName, kinds } from '../../../kinds/kinds';
import type { Kind } from '../../../kinds/schema';
import { UploadProblem } from '../UploadProblem';
import { ImportOutcome } from './ImportOutcome';
import { TableLook } from './TableLook';
import { useTable } from './useTable';

interface Props {
  readonly file: File;
  /** What is chosen at first; undefined asks. */
  readonly firstKind: Kind | undefined;
}

/** From a chosen table to items: what its rows are, what its columns are, what would be, and what became of it. */
export function TableImport({ file, firstKind }: Props) {
  const table = useTable(file, firstKind?.name ?? '');
  const { reading, look, start } = table;
  const kind = kindByName(reading.kind);
  if (start.data && kind) return <ImportOutcome id={start.data} kind={kind} onAgain={start.reset} />;
  return (
    <Stack>
      <NativeSelect
        label="What is in its rows?"
        description="Each row becomes one of these. You match the columns next, and see what would be before anything is."
        data={[
          { value: '', label: 'Choose …', disabled: true },
          ...kinds.map(({ name, labelPlural }) => ({ value: name, label: labelPlural })),
        ]}
        value={reading.kind}
        onChange={(event) => table.chooseKind(event.currentTarget.value)}
        maw={420}
      />
      {kind && look.isPending && <Skeleton height={220} aria-busy="true" aria-label="Reading the table" />}
      {look.isError && (
        <UploadProblem
          error={look.error}
          place="Line"
          onWithoutKeys={table.removeKeys}
          action="Replace with [key removed]"
        />
      )}
      {kind && look.data && (
        <TableLook
          kind={kind}
          reading={reading}
          look={look.data}
          isLooking={look.isFetching}
          isSending={start.isPending}
          onChange={table.change}
          onImport={() => start.mutate()}
        />
      )}
      {start.isError && <UploadProblem error={start.error} place="Line" onWithoutKeys={table.removeKeys} />}
      <Text size="sm" c="dimmed" maw={560}>
        To show you what would be, the table is sent to your account’s server and read there; nothing of it is
        kept until you import it. Then its rows are stored in your account alone, the file itself is not, and
        no AI sees any of it.
      </Text>
    </Stack>
  );
}
