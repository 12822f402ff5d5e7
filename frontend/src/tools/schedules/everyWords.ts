import type { Every } from '../../api/transfers';

export const everyChoices: readonly { readonly value: Every; readonly label: string }[] = [
  { value: 'never', label: 'Only when I ask' },
  { value: 'day', label: 'Every day' },
  { value: 'week', label: 'Every week' },
];

const ended: Readonly<Record<string, string>> = {
  grant_expired: 'The tool no longer accepts your access: connect it again, then choose how often once more.',
  source_not_found: 'The tool has no such place any more.',
};

/** Why a schedule begins nothing more. */
export const endedWords = (code: string) =>
  ended[code] ?? 'The last time did not work, and would not the next time either. See above why.';
