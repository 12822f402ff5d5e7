import { describe, expect, it } from 'vitest';
import { kindByPlural } from '../../kinds/kinds';
import type { Kind } from '../../kinds/schema';
import { cutOf, searchOf } from './cut';

const risks = kindByPlural('risks') as Kind;

describe("a list's part of the address", () => {
  it('says how it is sorted and filtered', () => {
    expect(cutOf(risks, { sort: '-probability', status: 'open,closed' })).toEqual({
      sort: '-probability',
      filters: { status: ['open', 'closed'] },
    });
  });

  it('is ignored where the kind does not know it, so that an old bookmark still opens', () => {
    expect(cutOf(risks, { sort: 'password', status: 'vanished', owner: 'x' })).toEqual({
      sort: '-updated_at',
      filters: {},
    });
  });

  it('is written back as it was read, and keeps the view', () => {
    const search = { view: 'lanes', sort: 'title', status: 'open' };

    expect(searchOf(cutOf(risks, search), search)).toEqual(search);
  });
});
