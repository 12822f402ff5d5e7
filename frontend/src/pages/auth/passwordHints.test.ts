import { describe, expect, it } from 'vitest';
import { hintFor } from './passwordHints';

describe('a hint about a password', () => {
  it('counts what is missing', () => {
    expect(hintFor('seven77', []).words).toBe('1 more character.');
  });

  it('counts bytes at the upper end, because that is what can be checked', () => {
    expect(hintFor('😀'.repeat(19), []).refused).toBe(true);
    expect(hintFor('😀'.repeat(18), []).refused).toBe(false);
  });

  it('refuses one that is made of the name, the address or ours', () => {
    const names = ['Ada Lovelace', 'ada@example.org'];

    expect(hintFor('Lovelace-2026', names).refused).toBe(true);
    expect(hintFor('azmyra azmyra', names).refused).toBe(true);
    expect(hintFor('lovelace under four bridges', names).refused).toBe(false);
  });
});
