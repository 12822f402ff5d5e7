import { describe, expect, it } from 'vitest';
import type { FetchedChange } from '../../api/fetchedChanges';
import { outcomeWords, taking, turned } from './choices';

const change: FetchedChange = {
  id: 'c-1',
  provider: 'github',
  source: 'acme/shop',
  external_id: 'acme/shop#1',
  url: 'https://x/1',
  kind: 'initiative',
  sort: 'changed',
  item_id: 'i-1',
  version: 3,
  title: 'Guest checkout',
  differences: [
    { field: 'title', here: 'Mine', there: 'Theirs', conflict: true },
    { field: 'owner', here: 'Ada', there: 'Grace', conflict: false },
  ],
  words: [],
  word_count: 2,
  found_at: '2026-11-26T12:00:00.000Z',
};

describe('what is decided', () => {
  it('takes what nobody disputes, and keeps the own words where both changed', () => {
    expect(taking(change, undefined)).toEqual({ id: 'c-1', version: 3, take: ['owner', 'words'] });
  });

  it('follows a choice that was turned, and one that was turned back', () => {
    const theirs = turned(undefined, 'title');
    expect(taking(change, turned(theirs, 'owner')).take).toEqual(['title', 'words']);
    expect(taking(change, turned(theirs, 'title')).take).toEqual(['owner', 'words']);
  });

  it('tells what became of it', () => {
    const outcome = (name: 'updated' | 'changed_meanwhile') => ({ id: 'c', outcome: name, item_id: null });
    expect(outcomeWords([outcome('updated'), outcome('updated'), outcome('changed_meanwhile')])).toBe(
      '2 changed here, 1 changed meanwhile: look at them once more.',
    );
  });
});
