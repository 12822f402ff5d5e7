import type { ClaimedQuote } from './quotes';

/** The headings of an answer, in the order they are shown. */
export const sections = ['summary', 'decisions', 'actions', 'risks', 'insights', 'initiatives'] as const;
export type Section = (typeof sections)[number];

/** One point of an answer with the quotes that the model says it rests on. */
export interface Point {
  readonly title: string;
  readonly detail: string;
  readonly quotes: readonly ClaimedQuote[];
  /** Actions: who takes it on. */
  readonly owner?: string;
  /** Risks: 1 rare to 5 almost certain, and 1 negligible to 5 severe. */
  readonly probability?: number;
  readonly impact?: number;
  /** Initiatives: what will be different when it worked. */
  readonly outcome?: string;
}

export type Answer = Readonly<Record<Section, readonly Point[]>>;

export const emptyAnswer: Answer = {
  summary: [],
  decisions: [],
  actions: [],
  risks: [],
  insights: [],
  initiatives: [],
};

/**
 * What can be used of *value*, which may be an answer still arriving or one in the wrong shape.
 *
 * Points without a title and quotes without words are left out; nothing is invented to fill a gap.
 */
export function usablePart(value: unknown): Answer {
  const found = isRecord(value) ? value : {};
  return Object.fromEntries(
    sections.map((section) => [section, listOf(found[section]).flatMap(pointOf)]),
  ) as unknown as Answer;
}

function pointOf(value: unknown): Point[] {
  if (!isRecord(value)) return [];
  const title = text(value.title);
  if (!title) return [];
  return [
    {
      title,
      detail: text(value.detail),
      quotes: listOf(value.quotes).flatMap(quoteOf),
      ...(text(value.owner) ? { owner: text(value.owner) } : {}),
      ...(text(value.outcome) ? { outcome: text(value.outcome) } : {}),
      ...scale('probability', value.probability),
      ...scale('impact', value.impact),
    },
  ];
}

function quoteOf(value: unknown): ClaimedQuote[] {
  if (!isRecord(value) || !text(value.text)) return [];
  return [{ turn: typeof value.turn === 'number' ? value.turn : -1, text: text(value.text) }];
}

function scale<Name extends string>(name: Name, value: unknown): Partial<Record<Name, number>> {
  const fits = typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 5;
  return fits ? ({ [name]: value } as Record<Name, number>) : {};
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
