import { type Answer, type Point, type Section, sections } from './answer';
import { merged } from './merging';
import type { Prepared } from './plan';
import type { CheckedQuote } from './quotes';
import type { Progress } from './reading';

/** A point of the merged answer with its quotes looked up, and with the hidden names put back. */
export interface Finding extends Omit<Point, 'quotes'> {
  /** Stays the same while an answer arrives and grows. */
  readonly id: string;
  readonly section: Section;
  readonly quotes: readonly CheckedQuote[];
  /** At least one quote stands in the transcript. Only what is proven can be saved. */
  readonly proven: boolean;
}

export function findingsOf({ answers, arriving }: Progress, prepared: Prepared): Finding[] {
  const answer: Answer = merged([...answers, arriving]);
  return sections.flatMap((section) =>
    answer[section].map((point, index) => findingOf(section, index, point, prepared)),
  );
}

function findingOf(section: Section, index: number, point: Point, { hiding, finder }: Prepared): Finding {
  const quotes = point.quotes.map((quote) => finder.check(quote));
  return {
    ...point,
    id: `${section}-${index}`,
    section,
    title: hiding.reveal(point.title),
    detail: hiding.reveal(point.detail),
    ...(point.owner ? { owner: hiding.reveal(point.owner) } : {}),
    ...(point.outcome ? { outcome: hiding.reveal(point.outcome) } : {}),
    quotes: quotes.map((quote) =>
      quote.spans.length ? quote : { ...quote, text: hiding.reveal(quote.text) },
    ),
    proven: quotes.some(({ spans }) => spans.length > 0),
  };
}
