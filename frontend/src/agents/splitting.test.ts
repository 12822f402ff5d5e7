import { expect, test } from 'vitest';
import { countParts, estimatedTokens, linesOf, partFrom } from './splitting';

const turnOf = (seq: number, text: string) => ({ seq, speaker: 'Ada', start_ms: 0, text });
const asIs = ({ speaker, text }: { speaker: string; text: string }) => ({ speaker, text });
const tenTurns = linesOf(
  Array.from({ length: 10 }, (_, seq) => turnOf(seq, 'x'.repeat(390))),
  asIs,
);

test('a line begins with its turn number and its speaker', () => {
  expect(linesOf([turnOf(12, 'Hello.')], asIs)[0]?.text).toBe('[12] Ada: Hello.');
  expect(linesOf([turnOf(12, 'Hello.')], ({ text }) => ({ speaker: '', text }))[0]?.text).toBe('[12] Hello.');
});

test('parts follow each other without gap or overlap and stay within the budget', () => {
  const parts = [];
  for (let at = 0; at < tenTurns.length; at = partFrom(tenTurns, at, 320).to)
    parts.push(partFrom(tenTurns, at, 320));
  expect(parts.map(({ from, to }) => [from, to])).toEqual([
    [0, 3],
    [3, 6],
    [6, 9],
    [9, 10],
  ]);
  expect(countParts(tenTurns, 0, 320)).toBe(4);
  for (const part of parts) expect(estimatedTokens(part.text)).toBeLessThanOrEqual(320);
});

test('a line larger than the budget makes a part of its own', () => {
  expect(partFrom(tenTurns, 4, 10)).toMatchObject({ from: 4, to: 5 });
});

test('a very long turn is cut between words, and every piece keeps its number', () => {
  const lines = linesOf([turnOf(3, 'word '.repeat(2_000).trim())], asIs);
  expect(lines.length).toBeGreaterThan(2);
  expect(
    lines.every(({ turn, text }) => turn === 3 && text.startsWith('[3] Ada: word') && text.endsWith('word')),
  ).toBe(true);
});

test('other scripts count for more tokens than Latin letters', () => {
  expect(estimatedTokens('会議の議事録')).toBeGreaterThan(estimatedTokens('minutes'));
});
