import { describe, expect, it } from 'vitest';
import { asksNotToBeCounted } from './usage';

describe('counting', () => {
  it('is left out for a browser that asks for it, by either signal', () => {
    expect(asksNotToBeCounted({ globalPrivacyControl: true })).toBe(true);
    expect(asksNotToBeCounted({ doNotTrack: '1' })).toBe(true);
    expect(asksNotToBeCounted({ doNotTrack: null })).toBe(false);
  });
});
