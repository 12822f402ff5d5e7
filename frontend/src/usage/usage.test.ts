import { describe, expect, it } from 'vitest';
import { asksNotToBeCounted, countable } from './usage';

describe('counting', () => {
  it('knows names in one form only', () => {
    expect(countable('/risks/:id')).toBe('/risks/:id');
    expect(countable('TypeError')).toBe('typeerror');
    expect(countable('bring a meeting')).toBe('bring-a-meeting');
    expect(countable('x'.repeat(200))).toHaveLength(100);
  });

  it('is left out for a browser that asks for it, by either signal', () => {
    expect(asksNotToBeCounted({ globalPrivacyControl: true })).toBe(true);
    expect(asksNotToBeCounted({ doNotTrack: '1' })).toBe(true);
    expect(asksNotToBeCounted({ doNotTrack: null })).toBe(false);
  });
});
