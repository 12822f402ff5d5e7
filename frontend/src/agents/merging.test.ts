import { expect, test } from 'vitest';
import { emptyAnswer, usablePart } from './answer';
import { merged } from './merging';

const risk = (title: string, quotes: { turn: number; text: string }[], detail = '') => ({
  title,
  detail,
  quotes,
});

test('what two parts both say becomes one point with the quotes of both', () => {
  const first = {
    ...emptyAnswer,
    risks: [risk('The vendor may be late', [{ turn: 1, text: 'They are never on time' }])],
  };
  const second = {
    ...emptyAnswer,
    risks: [
      risk(
        'the vendor may be late.',
        [
          { turn: 9, text: 'late again' },
          { turn: 1, text: 'they are never on time' },
        ],
        'If …',
      ),
      risk('Nobody owns it', []),
    ],
  };
  const { risks } = merged([first, second]);
  expect(risks.map(({ title }) => title)).toEqual(['The vendor may be late', 'Nobody owns it']);
  expect(risks[0]?.quotes.map(({ turn }) => turn)).toEqual([1, 9]);
  expect(risks[0]?.detail).toBe('If …');
});

test('points keep their place while later parts arrive', () => {
  const first = { ...emptyAnswer, risks: [risk('One', []), risk('Two', [])] };
  const later = merged([first, { ...emptyAnswer, risks: [risk('Two', []), risk('Three', [])] }]);
  expect(later.risks.map(({ title }) => title)).toEqual(['One', 'Two', 'Three']);
});

test('what is still arriving or misshapen is used as far as it goes, and nothing is made up', () => {
  const answer = usablePart({
    risks: [
      { title: 'Late' },
      { detail: 'no title' },
      'nonsense',
      { title: 'Rated', probability: 9, impact: 4 },
    ],
    decisions: 'none',
    summary: [{ title: ' Talked ', quotes: [{ turn: 'x', text: 'hello there' }, { turn: 3 }] }],
  });
  expect(answer.risks).toEqual([
    { title: 'Late', detail: '', quotes: [] },
    { title: 'Rated', detail: '', quotes: [], impact: 4 },
  ]);
  expect(answer.decisions).toEqual([]);
  expect(answer.summary).toEqual([
    { title: 'Talked', detail: '', quotes: [{ turn: -1, text: 'hello there' }] },
  ]);
  expect(usablePart(undefined)).toEqual(emptyAnswer);
});
