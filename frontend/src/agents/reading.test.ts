import { expect, test } from 'vitest';
import { emptyAnswer } from './answer';
import { type Ask, beginning, type Progress, type Question, type Reply, readOn } from './reading';
import { ReadingProblem } from './readingProblem';
import { type Line, linesOf } from './splitting';

const lines = linesOf(
  Array.from({ length: 6 }, (_, seq) => ({ seq, speaker: 'Ada', start_ms: 0, text: 'x'.repeat(2_000) })),
  ({ speaker, text }) => ({ speaker, text }),
);
const risk = (title: string) => ({ risks: [{ title, detail: '', quotes: [] }] });
const fits = (value: unknown): Reply => ({ text: JSON.stringify(value), value, problem: '' });

/** A model that answers from a script: a reply, or an error to throw, for each question in turn. */
function scripted(script: (Reply | Error)[]) {
  const asked: Question[] = [];
  const ask: Ask = async (question, onText) => {
    asked.push(question);
    const next = script[asked.length - 1] ?? fits(risk(`Risk ${asked.length}`));
    onText(risk('arriving'));
    if (next instanceof Error) throw next;
    return next;
  };
  return { ask, asked };
}

function reading(ask: Ask, of: readonly Line[] = lines) {
  const seen: Progress[] = [];
  return {
    seen,
    read: (start: Progress) =>
      readOn(
        {
          framing: {},
          lines: of,
          ask,
          signal: new AbortController().signal,
          onProgress: (now) => seen.push(now),
        },
        start,
      ),
  };
}

test('a long meeting is read part by part, and every answer is kept', async () => {
  const { ask, asked } = scripted([]);
  const end = await reading(ask).read(beginning(lines, 1_100));
  expect(asked).toHaveLength(3);
  expect(asked[1]?.message).toContain('part 2 of about 3');
  expect(end).toMatchObject({ at: 6, partsLeft: 0 });
  expect(end.answers.map(({ risks }) => risks[0]?.title)).toEqual(['Risk 1', 'Risk 2', 'Risk 3']);
});

test('what arrives of an answer is reported while it arrives', async () => {
  const { seen, read } = reading(scripted([]).ask);
  await read(beginning(lines, 10_000));
  expect(seen[0]?.arriving.risks[0]?.title).toBe('arriving');
  expect(seen.at(-1)?.arriving).toEqual(emptyAnswer);
});

test('after a problem the next call goes on with the part that failed', async () => {
  const { ask, asked } = scripted([fits(risk('First')), new ReadingProblem('dropped', 'broke off')]);
  const { seen, read } = reading(ask);
  await expect(read(beginning(lines, 1_100))).rejects.toMatchObject({ code: 'dropped' });
  const left = seen.at(-1) as Progress;
  expect(left.answers).toHaveLength(1);
  expect(left.arriving.risks[0]?.title).toBe('arriving');
  const end = await read(left);
  expect(asked).toHaveLength(4);
  expect(end.answers.map(({ risks }) => risks[0]?.title)).toEqual(['First', 'Risk 3', 'Risk 4']);
});

test('a part that is too long is asked again in halves', async () => {
  const { ask, asked } = scripted([new ReadingProblem('too_long', 'too long')]);
  const end = await reading(ask).read(beginning(lines, 100_000));
  expect(asked).toHaveLength(3);
  expect(end.at).toBe(6);
});

test('a single line that is too long is a problem, not an endless loop', async () => {
  const tooLong = new ReadingProblem('too_long', 'too long');
  const one = lines.slice(0, 1);
  await expect(reading(scripted([tooLong]).ask, one).read(beginning(one, 9_000))).rejects.toBe(tooLong);
});

test('an answer that does not fit is sent back once with the reason', async () => {
  const { ask, asked } = scripted([
    { text: '{"risks":1}', value: { risks: 1 }, problem: 'risks: expected array' },
  ]);
  const end = await reading(ask).read(beginning(lines, 100_000));
  expect(asked[1]?.repair).toEqual({
    text: '{"risks":1}',
    request: expect.stringContaining('expected array'),
  });
  expect(end.answers).toHaveLength(1);
});

test('an answer that does not fit twice is a problem, and what could be read of it is kept', async () => {
  const bad: Reply = { text: '', value: risk('Half'), problem: 'summary: required' };
  const { seen, read } = reading(scripted([bad, bad]).ask);
  await expect(read(beginning(lines, 100_000))).rejects.toMatchObject({ code: 'invalid_answer' });
  expect(seen.at(-1)?.arriving.risks[0]?.title).toBe('arriving');
});
