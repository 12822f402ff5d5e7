import type { Reading, TableInspection } from '../../../api/imports';

export function countsText(count: number, one: string, many: string): string {
  return `${count.toLocaleString()} ${count === 1 ? one : many}`;
}

/** How many items the import would make. */
export function importedCount(look: TableInspection, { duplicates }: Reading): number {
  return look.ready + (duplicates === 'create' ? look.duplicates : 0);
}

/** Why the table cannot be imported as it is read now; undefined when it can. */
export function blockedBy(look: TableInspection, reading: Reading): string | undefined {
  if (!look.columns.includes('title')) return 'Choose the column that is the title.';
  if (!look.encoding_certain && !reading.encoding) return 'Confirm how the letters are to be read.';
  if (look.refused > 0) return `${countsText(look.refused, 'row', 'rows')} must be corrected first.`;
  if (importedCount(look, reading) === 0) return 'Every row is there already.';
  return undefined;
}
