import { expect, test } from 'vitest';
import { eventWords } from './eventWords';

test('an event is a sentence that names the browser or the provider', () => {
  expect(eventWords({ kind: 'signed_in', means: 'Firefox on Linux' })).toBe(
    'Signed in with Firefox on Linux',
  );
  expect(eventWords({ kind: 'provider_linked', means: 'Google' })).toBe('Signing in with Google was added');
  expect(eventWords({ kind: 'session_ended', means: '' })).toBe('An unknown browser was signed out');
  expect(eventWords({ kind: 'signed_in', means: 'Unknown browser on Linux' })).toBe(
    'Signed in with an unknown browser on Linux',
  );
});

test('an event of a newer server is still shown', () => {
  expect(eventWords({ kind: 'passkey_added', means: '' })).toBe('Passkey added');
});
