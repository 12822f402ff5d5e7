import { describe, expect, it } from 'vitest';
import type { Revision } from '../../../api/history';
import { kindByPlural } from '../../../kinds/kinds';
import type { Kind } from '../../../kinds/schema';
import { changesInWords, deedOf } from './revisionWords';

const risk = kindByPlural('risks') as Kind;
const revision: Revision = {
  version: 3,
  action: 'updated',
  by: '1',
  at: '2026-11-23T12:00:00.000Z',
  changes: [
    { field: 'status', before: 'open', after: null },
    { field: 'review_date', before: null, after: '2026-12-01' },
    { field: 'no_longer_known', before: { low: 1 }, after: 'x' },
  ],
};

describe('a revision in words', () => {
  it('shows values as the form does, and a field the kind has no more as it was stored', () => {
    const [status, date, unknown] = changesInWords(risk, revision);
    expect(status).toMatchObject({ label: 'Status', before: 'Open', after: '' });
    expect(date?.after).toContain('2026');
    expect(unknown).toMatchObject({ label: 'no_longer_known', before: '{"low":1}', after: 'x' });
  });

  it('says what was done', () => {
    expect(deedOf(revision)).toBe('changed it');
    expect(deedOf({ ...revision, changes: [] })).toBe('saved it without a change');
    expect(deedOf({ ...revision, action: 'reverted', restored_version: 1 })).toBe('brought back version 1');
  });
});
