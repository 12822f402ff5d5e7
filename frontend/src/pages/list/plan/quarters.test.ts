import { describe, expect, it } from 'vitest';
import type { Period } from '../../../kinds/period';
import { labelOf, movedTo, quarterOf, quartersOf, shifted, spanOf } from './quarters';

const period = (start: string, resolution: Period['resolution']): Period => ({ start, resolution });
const q = (year: number, quarter: number) => year * 4 + quarter - 1;

describe('a period on the plan', () => {
  it('takes as many quarters as it is long', () => {
    expect(spanOf(period('2027-02-01', 'month'))).toEqual({ first: q(2027, 1), length: 1 });
    expect(spanOf(period('2027-07-01', 'quarter'))).toEqual({ first: q(2027, 3), length: 1 });
    expect(spanOf(period('2027-07-01', 'half'))).toEqual({ first: q(2027, 3), length: 2 });
    expect(spanOf(period('2027-01-01', 'year'))).toEqual({ first: q(2027, 1), length: 4 });
  });

  it('is moved by steps of its own length, over the end of the year', () => {
    expect(shifted(period('2027-12-01', 'month'), 1)).toEqual(period('2028-01-01', 'month'));
    expect(shifted(period('2027-01-01', 'half'), -1)).toEqual(period('2026-07-01', 'half'));
  });

  it('is dropped on a quarter as exactly as it was known', () => {
    expect(movedTo(period('2027-02-01', 'month'), q(2027, 4))).toEqual(period('2027-11-01', 'month'));
    expect(movedTo(period('2027-01-01', 'half'), q(2027, 4))).toEqual(period('2027-07-01', 'half'));
    expect(movedTo(period('2027-01-01', 'year'), q(2028, 2))).toEqual(period('2028-01-01', 'year'));
    expect(movedTo(undefined, q(2027, 3))).toEqual(period('2027-07-01', 'quarter'));
  });
});

describe('the quarters of a plan', () => {
  it('reach from now to the last, a year at least', () => {
    expect(quartersOf([], q(2026, 4)).map(labelOf)).toEqual(['Q4 2026', 'Q1 2027', 'Q2 2027', 'Q3 2027']);
    expect(quartersOf([{ first: q(2027, 1), length: 8 }], q(2026, 4))).toHaveLength(9);
  });

  it('begin with what is planned before now, and never become too many to read', () => {
    expect(quartersOf([{ first: q(2026, 2), length: 1 }], q(2026, 4))[0]).toBe(q(2026, 2));

    const many = quartersOf([{ first: q(2010, 1), length: 1 }], q(2026, 4));
    expect(many.at(-1)).toBe(q(2026, 4));
    expect(quartersOf([{ first: q(2040, 1), length: 1 }], q(2026, 4))).toHaveLength(16);
  });
});

it('knows the quarter of a day', () => {
  expect(labelOf(quarterOf(new Date(2026, 10, 26)))).toBe('Q4 2026');
});
