import { describe, expect, it } from 'vitest';
import { partOf, partsOf, periodOf, resolutions } from './period';

describe('a period', () => {
  it('begins on the first day of the part that was chosen', () => {
    expect(periodOf('quarter', 2027, 2)).toEqual({ start: '2027-07-01', resolution: 'quarter' });
    expect(periodOf('half', 2027, 1)).toEqual({ start: '2027-07-01', resolution: 'half' });
  });

  it('is read back as the part it was made of', () => {
    for (const resolution of resolutions) {
      for (const { value } of partsOf(resolution)) {
        expect(partOf(periodOf(resolution, 2027, Number(value)))).toEqual({
          year: 2027,
          part: Number(value),
        });
      }
    }
  });
});
