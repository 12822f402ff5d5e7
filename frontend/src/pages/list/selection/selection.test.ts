import { describe, expect, it } from 'vitest';
import type { Item } from '../../../api/items';
import { allToggled, extended, noSelection, type Selection, toggled } from './selection';

const items = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, title: id, version: 1 }) as unknown as Item);
const [a, b, c, d, e] = items as [Item, Item, Item, Item, Item];
const ids = ({ chosen }: Selection) => [...chosen.keys()].sort().join('');

describe('a selection', () => {
  it('takes an item in and lets it go', () => {
    const one = toggled(noSelection, a);

    expect(ids(toggled(one, c))).toBe('ac');
    expect(ids(toggled(toggled(one, c), a))).toBe('c');
  });

  it('reaches from the item chosen last to the one clicked with shift, either way', () => {
    expect(ids(extended(toggled(noSelection, b), items, d))).toBe('bcd');
    expect(ids(extended(toggled(noSelection, d), items, b))).toBe('bcd');
  });

  it('gives back what a shorter range leaves out, and keeps what was chosen before', () => {
    const far = extended(toggled(toggled(noSelection, a), c), items, e);

    expect(ids(far)).toBe('acde');
    expect(ids(extended(far, items, d))).toBe('acd');
  });

  it('begins at the item itself where nothing was chosen', () => {
    expect(ids(extended(noSelection, items, c))).toBe('c');
  });

  it('takes all that are loaded, then none', () => {
    const all = allToggled(toggled(noSelection, a), items);

    expect(ids(all)).toBe('abcde');
    expect(ids(allToggled(all, items))).toBe('');
  });
});
