import { expect, it } from 'vitest';
import type { ArchiveReport } from '../../../api/imports';
import { countWords, ignoredWords, signatureWords } from './archiveWords';

const report: ArchiveReport = {
  signature: 'signed',
  exported_at: '2026-11-22T10:00:00.000Z',
  altered: [],
  altered_count: 0,
  items: [
    { kind: 'risk', count: 1 },
    { kind: 'persona', count: 1200 },
  ],
  turns: 2,
  links: 0,
  revisions: 1,
  left_out: [],
  ignored: ['identity/security_events', 'privacy/consents'],
};

it('tells what came back in numbers', () => {
  expect(countWords(report)).toEqual([
    '1 risk',
    '1,200 personas',
    '2 turns of meetings',
    '1 entry of the history',
  ]);
});

it('tells what never comes back', () => {
  expect(ignoredWords(report)).toBe('security events and consents');
});

it.each([
  ['signed', 'Signed by this Azmyra'],
  ['unknown_key', 'Signed by a key that is not ours'],
  ['unsigned', 'Not signed'],
  ['altered', 'Altered'],
] as const)('calls an export that is %s “%s”', (signature, title) => {
  expect(signatureWords(signature)?.[0]).toBe(title);
});

it('says nothing of a signature that was not looked at', () => {
  expect(signatureWords('unread')).toBeUndefined();
});
