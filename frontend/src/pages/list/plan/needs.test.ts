import { expect, it } from 'vitest';
import type { Item } from '../../../api/items';
import type { Link } from '../../../api/links';
import { needsAmong } from './needs';

const item = (id: string, start: string) =>
  ({ id, title: id, target: { start, resolution: 'quarter' } }) as unknown as Item;
const link = (type: string, from: string, to: string) =>
  ({ type, from: { id: from }, to: { id: to } }) as Link;

it('finds what an item of the plan needs, and says when that comes too late', () => {
  const items = [item('a', '2027-04-01'), item('b', '2027-01-01'), item('c', '2027-07-01')];
  const links = [
    link('depends_on', 'a', 'b'),
    link('depends_on', 'a', 'c'),
    link('supports', 'a', 'b'),
    link('depends_on', 'a', 'elsewhere'),
  ];

  const found = needsAmong(items, links, 'target').map(({ from, needs, late }) => [from.id, needs.id, late]);

  expect(found).toEqual([
    ['a', 'b', false],
    ['a', 'c', true],
  ]);
});
