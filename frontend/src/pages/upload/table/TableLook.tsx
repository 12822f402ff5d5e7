import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import type { Reading, TableInspection } from '../../../api/imports';
import type { Kind } from '../../../kinds/schema';
import { CellProblems } from './CellProblems';
import { ColumnTable } from './ColumnTable';
import { Duplicates } from './Duplicates';
import { blockedBy, countsText, importedCount } from './lookWords';
import { ReadingOptions } from './ReadingOptions';
import { RowsPreview } from './RowsPreview';

interface Props {
  readonly kind: Kind;
  readonly reading: Reading;
  readonly look: TableInspection;
  readonly isLooking: boolean;
  readonly isSending: boolean;
  readonly onChange: (changed: Partial<Reading>) => void;
  readonly onImport: () => void;
}

/** What importing the table would do, and everything that can be chosen about it. */
export function TableLook({ kind, reading, look, isLooking, isSending, onChange, onImport }: Props) {
  if (!look.readable) {
    return (
      <Stack>
        <Alert color="red" title="This table cannot be read" role="alert">
          <CellProblems problems={look.problems} />
        </Alert>
        <ReadingOptions reading={reading} look={look} onChange={onChange} />
      </Stack>
    );
  }
  const blocked = blockedBy(look, reading);
  const count = importedCount(look, reading);
  const label = (count === 1 ? kind.label : kind.labelPlural).toLowerCase();
  return (
    <Stack aria-busy={isLooking}>
      <ReadingOptions reading={reading} look={look} onChange={onChange} />
      <ColumnTable
        kind={kind}
        look={look}
        columns={reading.columns ?? look.columns}
        onChange={(columns) => onChange({ columns })}
      />
      <RowsPreview kind={kind} rows={look.preview} total={look.rows} />
      {look.refused > 0 && (
        <Alert color="red" title={countsText(look.refused, 'row has problems', 'rows have problems')}>
          <Text size="sm" mb="xs">
            A table is imported whole or not at all. Correct these cells in the file and choose it again, or
            leave their columns out.
          </Text>
          <CellProblems problems={look.problems} />
        </Alert>
      )}
      {look.duplicates > 0 && (
        <Duplicates
          count={look.duplicates}
          value={reading.duplicates ?? 'skip'}
          onChange={(duplicates) => onChange({ duplicates })}
        />
      )}
      <Group justify="space-between">
        <Text size="sm" role="status">
          {blocked ?? `${countsText(look.rows, 'row', 'rows')} read, no problem found.`}
        </Text>
        <Button
          disabled={blocked !== undefined || isLooking || count === 0}
          loading={isSending}
          onClick={onImport}
        >
          Import {count.toLocaleString()} {label}
        </Button>
      </Group>
    </Stack>
  );
}
