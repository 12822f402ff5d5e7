import { describe, expect, it } from 'vitest';
import type { Item } from '../../../api/items';
import { kindByPlural } from '../../../kinds/kinds';
import type { MapSchema } from '../../../kinds/schema';
import { heatOf, neighbour, placed } from './cells';

const map = kindByPlural('risks')?.map as MapSchema;
const risk = (fields: object) => ({ id: '1', title: 'x', ...fields }) as unknown as Item;

describe('the map of five by five', () => {
  it('places a risk before and after its mitigation', () => {
    const fields = { probability: 4, impact: 5, residual_probability: 2, residual_impact: 3 };

    expect(placed(map, [risk(fields)])[0]).toMatchObject({
      before: { row: 4, column: 5 },
      after: { row: 2, column: 3 },
    });
  });

  it('leaves out what has no place yet, and knows no place after without both numbers', () => {
    const found = placed(map, [
      risk({ probability: 4 }),
      risk({ probability: 1, impact: 1, residual_impact: 1 }),
    ]);

    expect(found).toHaveLength(1);
    expect(found[0]?.after).toBeUndefined();
  });

  it('is hottest in its upper right corner', () => {
    expect([1, 2, 3, 5].map((step) => heatOf({ row: step, column: step }))).toEqual([
      'low',
      'medium',
      'high',
      'severe',
    ]);
  });

  it('is walked by arrow keys up to its edge', () => {
    expect(neighbour({ row: 4, column: 1 }, 'ArrowUp')).toEqual({ row: 5, column: 1 });
    expect(neighbour({ row: 5, column: 1 }, 'ArrowUp')).toEqual({ row: 5, column: 1 });
    expect(neighbour({ row: 2, column: 5 }, 'ArrowRight')).toEqual({ row: 2, column: 5 });
    expect(neighbour({ row: 2, column: 5 }, 'Enter')).toBeUndefined();
  });
});
