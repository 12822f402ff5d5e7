import { describe, expect, it } from 'vitest';
import type { Fetch } from '../api/transfers';
import { countWords, stateWords } from './fetchWords';

const fetch = (given: Partial<Fetch>): Fetch => ({
  id: 'f',
  provider: 'github',
  source: 'acme/shop',
  source_name: 'acme/shop',
  kind: 'initiative',
  state: 'processing',
  counts: {},
  waits_until: null,
  failure: null,
  failure_detail: null,
  begun_at: '2026-11-26T12:00:00.000Z',
  changed_at: '2026-11-26T12:00:00.000Z',
  everything: true,
  problems: [],
  review: false,
  scheduled: false,
  ...given,
});

describe('a fetch', () => {
  it('tells what occurred, and nothing of what did not', () => {
    expect(countWords({ updated: 3, created: 12, gone: 0 })).toBe('12 new, 3 changed');
    expect(countWords({})).toBe('Nothing yet');
  });

  it('says until when it waits, in the zone of who reads it', () => {
    const moment = new Date(2026, 10, 26, 14, 32);
    const waiting = fetch({ state: 'waiting', waits_until: moment.toISOString() });
    expect(stateWords(waiting)).toMatch(/^Waiting until .*32/);
  });

  it('gives the reason when it did not work', () => {
    expect(stateWords(fetch({ state: 'failed', failure_detail: 'Connect it again.' }))).toBe(
      'Connect it again.',
    );
  });
});
