import { describe, expect, it } from 'vitest';
import type { Item } from '../../api/items';
import { kinds } from '../../kinds/kinds';
import { overviewOf } from './overviewOf';

const base = { version: 1, created_at: '2026-11-01T00:00:00Z', updated_at: '2026-11-01T00:00:00Z' };
const listsWith = (items: readonly Item[]) =>
  kinds.map(({ name }) => ({ items: items.filter(({ kind }) => kind === name), next_cursor: null }));

const meeting: Item = { ...base, id: 'm', kind: 'transcript', title: 'Weekly' };
const risk: Item = {
  ...base,
  id: 'r',
  kind: 'risk',
  title: 'Vendor',
  probability: 4,
  impact: 4,
  status: 'open',
};

describe('the home page', () => {
  it('leads a new person until a meeting has led to something', () => {
    expect(overviewOf(listsWith([])).started).toBe(false);
    expect(overviewOf(listsWith([meeting])).started).toBe(false);
    expect(overviewOf(listsWith([meeting, risk])).started).toBe(true);
  });

  it('asks for a risk that scores high and has no mitigation', () => {
    const [first] = overviewOf(listsWith([risk])).attention;

    expect(first).toMatchObject({ item: risk, why: '16 of 25 and no mitigation yet' });
  });

  it('leaves a risk alone that is closed or has a mitigation', () => {
    const settled = [
      { ...risk, status: 'closed' },
      { ...risk, mitigation: 'Certify early.' },
    ];

    expect(overviewOf(listsWith(settled)).attention).toEqual([]);
  });
});
