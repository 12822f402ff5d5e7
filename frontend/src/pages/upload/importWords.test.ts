import { expect, it } from 'vitest';
import type { Import } from '../../api/imports';
import { kindByName } from '../../kinds/kinds';
import { importWords } from './importWords';

const risk = kindByName('risk');
const record = (changed: Partial<Import>): Import => ({
  id: '1',
  state: 'processing',
  created: [],
  errors: [],
  format: 'csv',
  kind: 'risk',
  total: 900,
  done: 500,
  created_count: 0,
  skipped: 0,
  skipped_lines: [],
  created_at: '2026-11-23T12:00:00.000Z',
  ...changed,
});

it.each<[Partial<Import>, string]>([
  [{ state: 'pending', done: 0 }, 'Waiting to read 900 rows.'],
  [{}, '500 of 900 rows read.'],
  [{ format: 'vtt' }, '500 of 900 turns read.'],
  [{ done: 900 }, 'All 900 rows read; storing them together.'],
  [{ state: 'completed', created_count: 1 }, '1 risk imported.'],
  [
    { state: 'completed', created_count: 2, skipped: 1 },
    '2 risks imported. 1 row was there already and left out.',
  ],
  [{ format: 'azmyra', state: 'pending' }, 'The export waits to be read.'],
  [{ format: 'azmyra', done: 450 }, '50% of the export read.'],
  [{ format: 'azmyra', done: 900 }, 'All of the export is read; storing it together.'],
  [{ state: 'failed' }, 'Nothing was imported: the file has problems.'],
  [{ state: 'cancelled' }, 'Stopped; nothing of it was kept.'],
])('%j is told as “%s”', (changed, words) => {
  expect(importWords(record(changed), risk)).toBe(words);
});
