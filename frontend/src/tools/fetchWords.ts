import type { Fetch, Part } from '../api/transfers';

export const partNames: Readonly<Record<Part, string>> = {
  text: 'Its text',
  assignee: 'Who it is assigned to',
  labels: 'Its labels',
  status: 'Its status, as the tool names it',
  done: 'Whether it is done',
  day: 'Its day',
};

const counted: readonly (readonly [string, string])[] = [
  ['created', 'new'],
  ['updated', 'changed'],
  ['unchanged', 'as before'],
  ['waiting', 'waiting for your decision'],
  ['kept', 'kept as you changed them'],
  ['left_out', 'left out: deleted here, or sent from here'],
  ['gone', 'deleted at the tool'],
  ['missing', 'no longer at the tool'],
  ['refused', 'not taken'],
];

/** "12 new, 3 changed"; what did not occur is not told. */
export function countWords(counts: Fetch['counts']): string {
  const told = counted.flatMap(([outcome, words]) => {
    const count = counts[outcome];
    return count ? [`${count} ${words}`] : [];
  });
  return told.join(', ') || 'Nothing yet';
}

const atTime = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });

/** Where a fetch stands, in a sentence; times are the reader's own. */
export function stateWords(fetch: Fetch): string {
  switch (fetch.state) {
    case 'pending':
    case 'processing':
      return 'Bringing in';
    case 'waiting':
      return fetch.waits_until
        ? `Waiting until ${atTime.format(new Date(fetch.waits_until))}`
        : 'Waiting for the tool';
    case 'completed':
      return 'Done';
    case 'stopped':
      return 'Stopped';
    case 'failed':
      return fetch.failure_detail ?? 'It did not work';
  }
}
