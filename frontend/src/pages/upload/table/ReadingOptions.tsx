import { Alert, Group, NativeSelect } from '@mantine/core';
import type { Reading, TableInspection } from '../../../api/imports';
import classes from './ReadingOptions.module.css';

interface Props {
  readonly reading: Reading;
  readonly look: TableInspection;
  readonly onChange: (changed: Partial<Reading>) => void;
}

const encodings = [
  { value: 'utf-8', label: 'UTF-8' },
  { value: 'utf-16', label: 'UTF-16' },
  { value: 'utf-16be', label: 'UTF-16, big-endian' },
  { value: 'windows-1252', label: 'Windows-1252 (Western Europe)' },
  { value: 'windows-1250', label: 'Windows-1250 (Central Europe)' },
  { value: 'macintosh', label: 'Mac Roman' },
];
const delimiters = [
  { value: ',', label: 'Comma' },
  { value: ';', label: 'Semicolon' },
  { value: '\t', label: 'Tabulator' },
  { value: '|', label: 'Vertical bar' },
];
const orders = [
  { value: '', label: 'Ask when unclear' },
  { value: 'dmy', label: 'Day first (31/12/2026)' },
  { value: 'mdy', label: 'Month first (12/31/2026)' },
];
const foundOut = { value: '', label: 'Find out' };

/** How the file is read: its letters, what parts its columns, and which number of a date is the day. */
export function ReadingOptions({ reading, look, onChange }: Props) {
  const doubtful = look.readable && !look.encoding_certain && !reading.encoding;
  return (
    <>
      {doubtful && (
        <Alert color="orange" title="Do the letters look right?" role="alert">
          This file is not UTF-8. The rows below are read as{' '}
          {encodings.find(({ value }) => value === look.encoding)?.label ?? look.encoding}. When names and
          accents look right, choose that encoding; else try another.
        </Alert>
      )}
      <Group className={classes.options} grow>
        <NativeSelect
          label="Encoding"
          data={[{ ...foundOut, label: nameOf(encodings, look.encoding) }, ...encodings]}
          value={reading.encoding ?? ''}
          onChange={(event) => onChange({ encoding: orNothing(event.currentTarget.value) as never })}
        />
        <NativeSelect
          label="Columns are parted by"
          data={[{ ...foundOut, label: nameOf(delimiters, look.delimiter) }, ...delimiters]}
          value={reading.delimiter ?? ''}
          onChange={(event) =>
            onChange({
              delimiter: orNothing(event.currentTarget.value) as never,
              columns: undefined as never,
            })
          }
        />
        <NativeSelect
          label="Dates like 04/05/2026"
          data={orders}
          value={reading.dates ?? ''}
          onChange={(event) => onChange({ dates: orNothing(event.currentTarget.value) as never })}
        />
      </Group>
    </>
  );
}

const orNothing = (value: string) => (value === '' ? undefined : value);

function nameOf(options: readonly { value: string; label: string }[], found: string): string {
  const name = options.find(({ value }) => value === found)?.label;
  return name ? `${foundOut.label}: ${name}` : foundOut.label;
}
