import { describe, expect, it } from 'vitest';
import type { Item } from '../../../api/items';
import { kindByPlural } from '../../../kinds/kinds';
import type { Kind } from '../../../kinds/schema';
import { batchesOf, bulkFields } from './bulkChange';

const risks = kindByPlural('risks') as Kind;
const fieldOf = (name: string) => {
  const field = risks.fields.find((one) => one.name === name);
  if (!field) throw new Error(`no ${name}`);
  return field;
};
const item = (id: string, fields: object) => ({ id, title: id, version: 1, ...fields }) as unknown as Item;

describe('a change of many items', () => {
  it('is one request, and leaves alone what is so already', () => {
    const items = [item('a', { status: 'open' }), item('b', { status: 'closed' }), item('c', {})];

    const batches = batchesOf(items, fieldOf('status'), 'closed');

    expect(batches.map(({ items: changed, fields }) => [changed.map(({ id }) => id), fields])).toEqual([
      [['a', 'c'], { status: 'closed' }],
    ]);
  });

  it('takes a value away with null', () => {
    expect(batchesOf([item('a', { owner: 'Tom' })], fieldOf('owner'), undefined)[0]?.fields).toEqual({
      owner: null,
    });
  });

  it('adds tags to those each item has, one request for each result', () => {
    const items = [item('a', { tags: ['x'] }), item('b', {}), item('c', { tags: ['x', 'new'] })];

    const batches = batchesOf(items, fieldOf('tags'), ['new'], 'add');

    expect(batches.map(({ fields }) => fields.tags)).toEqual([['x', 'new'], ['new']]);
  });

  it('removes a tag, and the whole list with its last', () => {
    const items = [item('a', { tags: ['x', 'old'] }), item('b', { tags: ['old'] }), item('c', {})];

    const batches = batchesOf(items, fieldOf('tags'), ['old'], 'remove');

    expect(batches.map(({ fields }) => fields.tags)).toEqual([['x'], null]);
  });

  it('never sends more than five hundred at once', () => {
    const many = Array.from({ length: 1200 }, (_, index) => item(String(index), {}));

    expect(batchesOf(many, fieldOf('status'), 'open').map(({ items }) => items.length)).toEqual([
      500, 500, 200,
    ]);
  });
});

it('offers every short field, and neither the title nor long texts', () => {
  const offered = bulkFields(risks).map(({ name }) => name);

  expect(offered).toEqual(expect.arrayContaining(['status', 'owner', 'tags', 'review_date', 'probability']));
  expect(offered).not.toContain('title');
  expect(offered).not.toContain('mitigation');
});
