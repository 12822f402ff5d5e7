import type { Link, LinkEnd } from '../../api/links';

/** Words of one turn that something rests on. */
export interface Highlight {
  readonly start: number;
  readonly end: number;
  readonly leadsTo: LinkEnd;
}

export interface Piece {
  readonly text: string;
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
export function piecesOf(text: string, highlights: readonly Highlight[]): readonly Piece[] {
  const letters = [...text];
  const cuts = new Set([0, letters.length, ...highlights.flatMap(({ start, end }) => [start, end])]);
  const places = [...cuts].filter((place) => place <= letters.length).sort((one, other) => one - other);
  return places.slice(0, -1).map((from, index) => {
    const to = places[index + 1] ?? letters.length;
    const covering = highlights.filter(({ start, end }) => start <= from && to <= end);
    return { text: letters.slice(from, to).join(''), leadsTo: covering.map(({ leadsTo }) => leadsTo) };
  });
}
