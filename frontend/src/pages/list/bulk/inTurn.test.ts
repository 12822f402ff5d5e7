import { describe, expect, it } from 'vitest';
import { Problem } from '../../../api/problem';
import { bulkFailure, doneBefore, inTurn } from './inTurn';

const stale = new Problem(412, { code: 'item_changed', detail: 'Changed.' });
const upTo = (last: number) => async (part: number) => {
  if (part > last) throw stale;
  return [part];
};
const failed = (parts: number[], last: number) => inTurn(parts, upTo(last)).catch((error: unknown) => error);

describe('many items in several requests', () => {
  it('are done one after the other', async () => {
    expect(await inTurn([1, 2], upTo(2))).toEqual([[1], [2]]);
  });

  it('are said to be as they were when the first part is refused', async () => {
    const error = await failed([1, 2], 0);

    expect(doneBefore(error)).toEqual([]);
    expect(bulkFailure(error, 0)).toContain('nothing was done');
  });

  it('are never said to be untouched when a later part is refused: what was done is told, and can be had back', async () => {
    const error = await failed([1, 2, 3], 2);

    expect(doneBefore<number[]>(error).flat()).toEqual([1, 2]);
    expect(bulkFailure(error, 2)).toMatch(/^2 were done, then it stopped: /);
    expect(bulkFailure(error, 2)).toContain('The others are as they were.');
  });
});
