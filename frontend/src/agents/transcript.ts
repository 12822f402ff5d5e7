import type { Turn } from '../api/turns';

/** A stretch of one turn. Offsets count Unicode code points of the turn's text; `end` is exclusive. */
export interface Span {
  readonly turn: number;
  readonly start: number;
  readonly end: number;
}

/** The words of *span*, exactly as they stand in the transcript. */
export function wordsOf(span: Span, turns: readonly Turn[]): string {
  const text = turns.find(({ seq }) => seq === span.turn)?.text ?? '';
  return [...text].slice(span.start, span.end).join('');
}
