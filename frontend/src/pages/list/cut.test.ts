import { describe, expect, it } from 'vitest';
import { kindByPlural } from '../../kinds/kinds';
import type { Kind } from '../../kinds/schema';
import { groupFields, lookOf, searchOf, showsNewFirst } from './cut';

const risks = kindByPlural('risks') as Kind;

describe("a list's part of the address", () => {
  it('says how it is sorted, filtered and grouped', () => {
    const look = lookOf(risks, { sort: '-probability', status: 'open,closed', group: 'owner' });

    expect(look.cut).toEqual({ sort: '-probability', filters: { status: ['open', 'closed'] } });
    expect(look.group?.label).toBe('Owner');
  });

  it('filters by several fields at once, by numbers as the router reads them, and by having no value', () => {
    const { cut } = lookOf(risks, { probability: 4, owner: 'Tom,-', review_date: '2026-12-01' });

    expect(cut.filters).toEqual({ probability: ['4'], owner: ['Tom', ''], review_date: ['2026-12-01'] });
  });

  it('is ignored where the kind does not know it, so that an old bookmark still opens', () => {
    const look = lookOf(risks, { sort: 'password', status: 'vanished', group: 'statement', impact: 'much' });

    expect(look).toEqual({ cut: { sort: '-updated_at', filters: {} }, group: undefined, view: '' });
  });

  it('is written back as it was read, names with commas too', () => {
    const search = {
      view: 'map',
      sort: 'title',
      group: 'status',
      owner: 'Lee%2C Ann,100%25 Tom',
      status: 'open',
    };

    expect(lookOf(risks, search).cut.filters.owner).toEqual(['Lee, Ann', '100% Tom']);
    expect(searchOf(lookOf(risks, search))).toEqual(search);
    expect(searchOf(lookOf(risks, { impact: 4 }))).toEqual({ impact: 4 });
  });
});

it('offers choices, names and small steps as headings, and nothing that is different for every item', () => {
  const offered = groupFields(risks).map(({ name }) => name);

  expect(offered).toContain('status');
  expect(offered).toContain('owner');
  expect(offered).toContain('probability');
  expect(offered).not.toContain('review_date');
});

it('knows where a new item is not the first that is seen', () => {
  expect(showsNewFirst(lookOf(risks, {}))).toBe(true);
  for (const search of [{ status: 'open' }, { sort: 'title' }, { view: 'map' }, { group: 'owner' }]) {
    expect(showsNewFirst(lookOf(risks, search))).toBe(false);
  }
});
