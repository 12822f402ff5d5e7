import { type Answer, emptyAnswer, usablePart } from './answer';
import { type Framing, messageFor, repairRequest } from './prompt';
import { ReadingProblem } from './readingProblem';
import { countParts, type Line, partFrom } from './splitting';

export interface Question {
  readonly message: string;
  /** An answer that did not fit, and what to say about it. */
  readonly repair?: { readonly text: string; readonly request: string };
}

/** A whole answer; `problem` says in what it does not fit the schema, and is empty when it fits. */
export interface Reply {
  readonly text: string;
  readonly value: unknown;
  readonly problem: string;
}

/**
 * Sends one question to a model. *onText* is called with what can be read so far of the arriving answer.
 *
 * Throws ReadingProblem, or an AbortError once *signal* is aborted.
 */
export type Ask = (
  question: Question,
  onText: (value: unknown) => void,
  signal: AbortSignal,
) => Promise<Reply>;

/** How far a reading has come: the answers to the lines before `at`, and what has arrived of the next one. */
export interface Progress {
  readonly at: number;
  readonly budget: number;
  readonly answers: readonly Answer[];
  readonly arriving: Answer;
  readonly partsLeft: number;
}

export interface Reading {
  readonly framing: Framing;
  readonly lines: readonly Line[];
  readonly ask: Ask;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

// Below this a part holds too little of a meeting to make sense of.
const smallestBudget = 500;

/**
 * Read the meeting part by part, going on from *start*; resolves when the last line is read.
 *
 * Every problem leaves the last reported progress as it is, so that a second call goes on from there. A part that is
 * too long is asked again at half the size.
 */
export async function readOn(reading: Reading, start: Progress): Promise<Progress> {
  let progress = start;
  while (progress.at < reading.lines.length) {
    progress = await readPart(reading, progress);
    reading.onProgress(progress);
  }
  return progress;
}

export function beginning(lines: readonly Line[], budget: number): Progress {
  return { at: 0, budget, answers: [], arriving: emptyAnswer, partsLeft: countParts(lines, 0, budget) };
}

async function readPart(reading: Reading, progress: Progress): Promise<Progress> {
  const { lines, framing } = reading;
  const part = partFrom(lines, progress.at, progress.budget);
  const number = progress.answers.length + 1;
  const message = messageFor(framing, part.text, { number, of: number - 1 + progress.partsLeft });
  try {
    const answer = await fittingAnswer(reading, message, progress);
    return {
      ...progress,
      at: part.to,
      answers: [...progress.answers, answer],
      arriving: emptyAnswer,
      partsLeft: countParts(lines, part.to, progress.budget),
    };
  } catch (error) {
    const canSplit = part.to - part.from > 1 && progress.budget > smallestBudget;
    if (!(error instanceof ReadingProblem && error.code === 'too_long' && canSplit)) throw error;
    const budget = Math.max(smallestBudget, Math.floor(tokensOf(lines, part.from, part.to) / 2));
    return { ...progress, budget, arriving: emptyAnswer, partsLeft: countParts(lines, progress.at, budget) };
  }
}

async function fittingAnswer(reading: Reading, message: string, progress: Progress): Promise<Answer> {
  const { ask, signal, onProgress } = reading;
  const show = (value: unknown) => onProgress({ ...progress, arriving: usablePart(value) });
  const first = await ask({ message }, show, signal);
  if (!first.problem) return usablePart(first.value);
  const repair = { text: first.text, request: repairRequest(first.problem) };
  const second = await ask({ message, repair }, () => undefined, signal);
  if (!second.problem) return usablePart(second.value);
  throw new ReadingProblem(
    'invalid_answer',
    'The model answered twice in a shape we cannot use. What could be read is kept; try again or choose another model.',
  );
}

function tokensOf(lines: readonly Line[], from: number, to: number): number {
  return lines.slice(from, to).reduce((sum, line) => sum + line.tokens, 0);
}
