import type { Link, LinkEnd } from '../../api/links';

/** Words of one turn that something rests on. */
export interface Highlight {
  readonly start: number;
  readonly end: number;
  readonly leadsTo: LinkEnd;
}

/** A turn that the address asks for, and some of its words. */
export interface Asked {
  readonly turn: number;
  readonly words: { readonly start: number; readonly end: number } | undefined;
}

/** What "turn-12" or "turn-12-5-40" behind the address's # asks for. */
export function askedIn(hash: string): Asked | undefined {
  const found = /^turn-(\d+)(?:-(\d+)-(\d+))?$/.exec(hash);
  if (!found) return undefined;
  const [turn = 0, start, end] = found.slice(1).map((digits) => (digits ? Number(digits) : undefined));
  return { turn, words: start === undefined || end === undefined ? undefined : { start, end } };
}

export interface Piece {
  readonly text: string;
  /** Whether the address asks for these words. */
  readonly asked: boolean;
  readonly leadsTo: readonly LinkEnd[];
}

/** What rests on this transcript's words, by turn. */
export function highlightsByTurn(
  transcriptId: string,
  links: readonly Link[],
): ReadonlyMap<number, readonly Highlight[]> {
  const found = new Map<number, Highlight[]>();
  for (const { from, to } of links) {
    if (from.id !== transcriptId || !from.span) continue;
    const { turn, start, end } = from.span;
    found.set(turn, [...(found.get(turn) ?? []), { start, end, leadsTo: to }]);
  }
  return found;
}

/** Cut a turn's text where highlights begin and end. Spans count Unicode characters, not UTF-16 units. */
export function piecesOf(
  text: string,
  highlights: readonly Highlight[],
  asked?: Asked['words'],
): readonly Piece[] {
  const letters = [...text];
  const spans = asked ? [...highlights, asked] : highlights;
  const cuts = new Set([0, letters.length, ...spans.flatMap(({ start, end }) => [start, end])]);
  const places = [...cuts].filter((place) => place <= letters.length).sort((one, other) => one - other);
  return places.slice(0, -1).map((from, index) => {
    const to = places[index + 1] ?? letters.length;
    const covering = highlights.filter(({ start, end }) => start <= from && to <= end);
    return {
      text: letters.slice(from, to).join(''),
      asked: asked !== undefined && asked.start <= from && to <= asked.end,
      leadsTo: covering.map(({ leadsTo }) => leadsTo),
    };
  });
}
