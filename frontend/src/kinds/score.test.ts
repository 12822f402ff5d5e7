import { describe, expect, it } from 'vitest';
import type { Item } from '../api/items';
import { kindByPlural } from './kinds';
import type { Field, Kind } from './schema';
import { factorsOf, formulaOf, ranked, scoreField } from './score';

const initiatives = kindByPlural('initiatives') as Kind;
const rice = scoreField(initiatives) as Field;
const bet = (id: string, low: number, middle: number, high: number) =>
  ({ id, title: id, rice: { low, middle, high } }) as unknown as Item;

describe('a ranking by score', () => {
  it('puts the largest middle first and says between which places each may be', () => {
    const order = ranked(rice, [bet('b', 50, 80, 120), bet('a', 100, 200, 300), bet('c', 1, 2, 3)]);

    expect(order.map(({ item, best, worst }) => [item.id, best, worst])).toEqual([
      ['a', 1, 2],
      ['b', 1, 2],
      ['c', 3, 3],
    ]);
  });

  it('is sure of a place that no other range reaches', () => {
    const [first] = ranked(rice, [bet('a', 100, 200, 300), bet('b', 10, 20, 99)]);

    expect([first?.best, first?.worst]).toEqual([1, 1]);
  });

  it('leaves out what has no score', () => {
    expect(ranked(rice, [{ id: 'x', title: 'x' } as unknown as Item])).toEqual([]);
  });
});

it('knows what a score is made of', () => {
  expect(factorsOf(initiatives, rice).map(({ name }) => name)).toEqual([
    'reach',
    'impact',
    'confidence',
    'effort',
  ]);
  expect(formulaOf(initiatives, rice)).toBe('reach × impact × confidence ÷ effort');
  expect(scoreField(kindByPlural('personas') as Kind)).toBeUndefined();
});
