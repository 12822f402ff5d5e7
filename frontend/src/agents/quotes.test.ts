import { describe, expect, test } from 'vitest';
import type { Turn } from '../api/turns';
import { Mask, nothingHidden } from './masking';
import { QuoteFinder } from './quotes';
import { wordsOf } from './transcript';

const turns: Turn[] = [
  { seq: 0, speaker: 'Ada', start_ms: 0, text: 'We lose customers at the second step, every single week.' },
  { seq: 1, speaker: 'Ada', start_ms: 9, text: 'It isn’t the price. 🙂 They said “too many forms”.' },
  { seq: 2, speaker: 'Grace', start_ms: 20, text: 'Let us ship the short form in March.' },
  { seq: 3, speaker: 'Ada', start_ms: 30, text: 'We lose customers at the second step, every single week.' },
];
const finder = new QuoteFinder(turns, nothingHidden.pieces);
const found = (turn: number, text: string) =>
  finder.check({ turn, text }).spans.map((span) => ({ turn: span.turn, words: wordsOf(span, turns) }));

describe('a quote', () => {
  test('that stands in its turn is found there, word for word', () => {
    expect(found(2, 'ship the short form')).toEqual([{ turn: 2, words: 'ship the short form' }]);
  });

  test('is found in another case, with other spaces and other quotation marks', () => {
    expect(found(1, "IT ISN'T   the\nprice.")).toEqual([{ turn: 1, words: 'It isn’t the price.' }]);
    expect(found(1, 'They said "too many forms"')).toEqual([{ turn: 1, words: 'They said “too many forms' }]);
  });

  test('is found although the model put quotation marks around it', () => {
    expect(found(2, '“Let us ship the short form”')).toEqual([
      { turn: 2, words: 'Let us ship the short form' },
    ]);
  });

  test('behind a character outside the basic plane has its offsets in code points', () => {
    expect(finder.check({ turn: 1, text: 'They said' }).spans).toEqual([{ turn: 1, start: 22, end: 31 }]);
  });

  test('with the wrong turn is found where it stands', () => {
    expect(found(0, 'ship the short form')).toEqual([{ turn: 2, words: 'ship the short form' }]);
  });

  test('that stands twice is taken from the turn nearest to the one named', () => {
    expect(found(3, 'We lose customers')[0]?.turn).toBe(3);
    expect(found(0, 'We lose customers')[0]?.turn).toBe(0);
  });

  test('may run on over turns of the same person, with a span in each', () => {
    expect(found(0, 'every single week. It isn’t the price.')).toEqual([
      { turn: 0, words: 'every single week.' },
      { turn: 1, words: 'It isn’t the price.' },
    ]);
  });

  test('made of the words of two people is not found', () => {
    expect(found(1, 'too many forms”. Let us ship')).toEqual([]);
  });

  test('with one word changed is not found', () => {
    expect(found(2, 'ship the long form in March')).toEqual([]);
  });

  test('that begins or ends within a word is not found', () => {
    expect(found(0, 'ose customers at the second')).toEqual([]);
    expect(found(0, 'We lose custom')).toEqual([]);
  });

  test('of a few letters proves nothing', () => {
    expect(found(0, 'the')).toEqual([]);
    expect(found(0, '')).toEqual([]);
  });
});

test('a quote with a hidden name is found, and its span covers the name', () => {
  const named: Turn[] = [
    { seq: 7, speaker: 'Ada Lovelace', start_ms: 0, text: 'I told Grace Hopper twice, at g@navy.mil.' },
  ];
  const mask = new Mask(['Ada Lovelace', 'Grace Hopper']);
  const masked = new QuoteFinder(named, (text) => mask.pieces(text));
  const { spans } = masked.check({ turn: 7, text: 'told Person 2 twice, at [e-mail 1]' });
  expect(spans.map((span) => wordsOf(span, named))).toEqual(['told Grace Hopper twice, at g@navy.mil']);
});

test('a four-hour meeting is searched in a moment', () => {
  const long = Array.from({ length: 4_000 }, (_, seq) => ({
    seq,
    speaker: `Speaker ${seq % 5}`,
    start_ms: seq * 3_600,
    text: `Turn number ${seq} says something of the usual length about the roadmap and its risks.`,
  }));
  const began = performance.now();
  const all = new QuoteFinder(long, nothingHidden.pieces);
  for (let seq = 0; seq < 200; seq += 1) {
    expect(all.check({ turn: 0, text: `number ${seq * 19} says something` }).spans).toHaveLength(1);
  }
  expect(performance.now() - began).toBeLessThan(3_000);
});
