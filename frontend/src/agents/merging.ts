import { type Answer, type Point, sections } from './answer';
import type { ClaimedQuote } from './quotes';

/** One answer from those of the parts of a long meeting: what says the same becomes one point with all its quotes. */
export function merged(answers: readonly Answer[]): Answer {
  return Object.fromEntries(
    sections.map((section) => [section, withoutRepeats(answers.flatMap((answer) => answer[section]))]),
  ) as unknown as Answer;
}

function withoutRepeats(points: readonly Point[]): Point[] {
  const byTitle = new Map<string, Point>();
  for (const point of points) {
    const key = sameness(point.title);
    const earlier = byTitle.get(key);
    byTitle.set(key, earlier ? together(earlier, point) : point);
  }
  return [...byTitle.values()];
}

function together(earlier: Point, later: Point): Point {
  return {
    ...later,
    ...earlier,
    detail: earlier.detail || later.detail,
    quotes: distinct([...earlier.quotes, ...later.quotes]),
  };
}

function distinct(quotes: readonly ClaimedQuote[]): ClaimedQuote[] {
  return [...new Map(quotes.map((quote) => [`${quote.turn} ${sameness(quote.text)}`, quote])).values()];
}

function sameness(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
