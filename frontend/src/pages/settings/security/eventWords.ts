import type { SecurityEvent } from '../../../api/security';

type Words = (means: string) => string;

const words: Readonly<Record<string, Words>> = {
  account_opened: () => 'The account was opened',
  signed_in: (means) => `Signed in with ${means}`,
  signed_in_from_new_browser: (means) => `Signed in with ${means}, not used before`,
  reauthentication_failed: (means) => `A wrong password or code was given in ${means}`,
  session_ended: (means) => `${means} was signed out`,
  sessions_ended: () => 'Every other place was signed out',
  password_set: () => 'A password was set',
  password_changed: () => 'The password was changed',
  password_removed: () => 'The password was removed',
  provider_linked: (means) => `Signing in with ${means} was added`,
  provider_unlinked: (means) => `Signing in with ${means} was taken away`,
  email_change_requested: () => 'A new e-mail address was asked for',
  email_changed: () => 'The e-mail address was changed',
  email_restored: () => 'The e-mail address was changed back',
  disowned: () => '“This was not me” was pressed in a mail; everybody was signed out',
};

/** What happened, in one sentence. An event that this version does not know yet is named as the server names it. */
export function eventWords({ kind, means }: Pick<SecurityEvent, 'kind' | 'means'>): string {
  const by = means ? means.replace(/^Unknown/, 'an unknown') : 'an unknown browser';
  const sentence = words[kind]?.(by) ?? kind.replaceAll('_', ' ');
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
