import { describe, expect, it } from 'vitest';
import { isOldEnough } from './ageQuestion';

const today = new Date(2026, 10, 23);

describe('the age question', () => {
  it('lets in whoever turned sixteen in an earlier month', () => {
    expect(isOldEnough({ year: 2010, month: 10 }, today)).toBe(true);
    expect(isOldEnough({ year: 1954, month: 1 }, today)).toBe(true);
  });

  it('lets nobody in whose sixteenth birthday may still be ahead this month', () => {
    expect(isOldEnough({ year: 2010, month: 11 }, today)).toBe(false);
  });

  it('lets nobody in who is younger', () => {
    expect(isOldEnough({ year: 2010, month: 12 }, today)).toBe(false);
    expect(isOldEnough({ year: 2020, month: 1 }, today)).toBe(false);
  });
});
