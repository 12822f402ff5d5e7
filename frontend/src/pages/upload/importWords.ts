import { type Import, isUnderWay } from '../../api/imports';
import type { Kind } from '../../kinds/schema';

const number = new Intl.NumberFormat();
const counted = (count: number, one: string, many: string) =>
  `${number.format(count)} ${count === 1 ? one : many}`;

/** How far an import is, or how it ended, as a sentence. */
export function importWords(record: Import, kind: Kind | undefined): string {
  const items = (count: number) =>
    counted(count, (kind?.label ?? 'item').toLowerCase(), (kind?.labelPlural ?? 'items').toLowerCase());
  if (record.format === 'azmyra' && isUnderWay(record)) return archiveProgress(record);
  const parts = record.format === 'csv' ? 'rows' : 'turns';
  switch (record.state) {
    case 'pending':
      return `Waiting to read ${number.format(record.total)} ${parts}.`;
    case 'processing':
      return record.done < record.total
        ? `${number.format(record.done)} of ${number.format(record.total)} ${parts} read.`
        : `All ${number.format(record.total)} ${parts} read; storing them together.`;
    case 'completed': {
      const skipped = record.skipped
        ? ` ${counted(record.skipped, 'row was', 'rows were')} there already and left out.`
        : '';
      return `${items(record.created_count)} imported.${skipped}`;
    }
    case 'failed':
      return 'Nothing was imported: the file has problems.';
    case 'cancelled':
      return 'Stopped; nothing of it was kept.';
  }
}

const share = new Intl.NumberFormat(undefined, { style: 'percent' });

function archiveProgress({ state, done, total }: Import): string {
  if (state === 'pending') return 'The export waits to be read.';
  return done < total
    ? `${share.format(done / total)} of the export read.`
    : 'All of the export is read; storing it together.';
}
