import { describe, expect, it } from 'vitest';
import { calendarDate, timeAgo, timestampOf } from './times';

describe('times', () => {
  const now = Date.parse('2026-11-23T12:00:00Z');

  it('are told by how long ago they were, and by their day after a week', () => {
    expect(timeAgo('2026-11-23T11:59:40Z', now)).toBe('just now');
    expect(timeAgo('2026-11-23T09:00:00Z', now)).toMatch(/3/);
    expect(timeAgo('2026-10-01T09:00:00Z', now)).toMatch(/2026/);
  });

  it('of a meeting have hours only where there are some', () => {
    expect(timestampOf(247_000)).toBe('4:07');
    expect(timestampOf(3_847_000)).toBe('1:04:07');
  });

  it('without an hour are the same day in every zone', () => {
    expect(calendarDate('2026-12-07')).toMatch(/7/);
    expect(calendarDate('soon')).toBe('soon');
  });
});
