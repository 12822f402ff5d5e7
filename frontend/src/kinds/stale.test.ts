import { expect, it } from 'vitest';
import type { Item } from '../api/items';
import { kindByPlural } from './kinds';
import type { Kind } from './schema';
import { isStale } from './stale';

const risks = kindByPlural('risks') as Kind;
const risk = (fields: object) => ({ id: '1', title: 'x', ...fields }) as unknown as Item;

it.each([
  [{ review_date: '2026-11-25', status: 'open' }, true],
  [{ review_date: '2026-11-26', status: 'open' }, false],
  [{ review_date: '2026-11-25', status: 'closed' }, false],
  [{ status: 'open' }, false],
])('a risk like %o is stale: %s', (fields, stale) => {
  expect(isStale(risks, risk(fields), '2026-11-26')).toBe(stale);
});

it('never goes stale where a kind has no review', () => {
  expect(isStale(kindByPlural('personas') as Kind, risk({ review_date: '2020-01-01' }))).toBe(false);
});
