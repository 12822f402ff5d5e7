import { describe, expect, it } from 'vitest';
import { activityWords } from './activityWords';

const at = '2026-11-26T10:00:00.000Z';

describe('what touched the data', () => {
  it('names who it was and what was done', () => {
    expect(activityWords({ at, source: 'tool', what: 'send', detail: 'slack: a summary' })).toEqual([
      'A connected tool',
      'Sent, slack: a summary',
    ]);
    expect(activityWords({ at, source: 'operator', what: 'hold-place', detail: 'grace' })).toEqual([
      'Operator grace',
      'hold place',
    ]);
    expect(activityWords({ at, source: 'export', what: 'completed', detail: '7 records' })[1]).toBe(
      'An export was made, 7 records',
    );
    expect(activityWords({ at, source: 'account', what: 'password_changed', detail: '' })[1]).toBe(
      'The password was changed',
    );
  });

  it('shows what it does not know yet as the server names it', () => {
    expect(activityWords({ at, source: 'account', what: 'some_new_event', detail: '' })[1]).toBe(
      'Some new event',
    );
  });
});
