import { expect, it } from 'vitest';
import type { Reading, TableInspection } from '../../../api/imports';
import { kindByName } from '../../../kinds/kinds';
import { blockedBy, importedCount } from './lookWords';
import { targetsOf } from './targets';

const look = (changed: Partial<TableInspection>): TableInspection => ({
  readable: true,
  encoding: 'utf-8',
  encoding_certain: true,
  delimiter: ',',
  headers: ['Title'],
  columns: ['title'],
  rows: 3,
  ready: 2,
  duplicates: 1,
  refused: 0,
  preview: [],
  problems: [],
  samples: [],
  ...changed,
});
const reading: Reading = { kind: 'risk' };

it.each<[Partial<TableInspection>, Partial<Reading>, string | undefined]>([
  [{}, {}, undefined],
  [{ columns: [''] }, {}, 'Choose the column that is the title.'],
  [{ encoding_certain: false }, {}, 'Confirm how the letters are to be read.'],
  [{ encoding_certain: false }, { encoding: 'windows-1252' }, undefined],
  [{ refused: 1 }, {}, '1 row must be corrected first.'],
  [{ ready: 0 }, {}, 'Every row is there already.'],
  [{ ready: 0 }, { duplicates: 'create' }, undefined],
])('%j read as %j is held back by %j', (changed, chosen, words) => {
  expect(blockedBy(look(changed), { ...reading, ...chosen })).toBe(words);
});

it('counts duplicates only where they are wanted', () => {
  expect(importedCount(look({}), reading)).toBe(2);
  expect(importedCount(look({}), { ...reading, duplicates: 'create' })).toBe(3);
});

it('offers every field that can be entered, and both ends of a range', () => {
  const initiative = kindByName('initiative');
  const paths = initiative ? targetsOf(initiative).map(({ value }) => value) : [];
  expect(paths).toContain('reach.low');
  expect(paths).toContain('reach.high');
  expect(paths).not.toContain('rice');
});
