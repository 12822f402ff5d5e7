import { describe, expect, it } from 'vitest';
import { problemOfRound } from './problems';

describe('why a round to a provider came to nothing', () => {
  it('is said in the provider’s name, with a way on', () => {
    const { title, words, on } = problemOfRound('address_has_account', 'Google');

    expect(title).toBe('Your address has an account already');
    expect(words).toContain('link Google under Settings');
    expect(on.to).toBe('/sign-in');
  });

  it('is said plainly for a code that nobody foresaw', () => {
    expect(problemOfRound('teapot', 'Microsoft').words).toContain('Nothing was changed.');
  });

  it.each(['no_account_yet', 'no_address_given'])('leads to signing up for %s', (code) => {
    expect(problemOfRound(code, 'Google').on.to).toBe('/sign-up');
  });
});
