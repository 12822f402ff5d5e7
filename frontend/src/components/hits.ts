import type { Hit, Segment } from '../api/search';
import { paths } from '../app/paths';
import { kindByName } from '../kinds/kinds';

/** Letters that may still be on their way are waited for this long. */
export const searchAfterMs = 150;

export const textOf = (segments: readonly Segment[]) => segments.map(({ text }) => text).join('');

/** Where a hit is: the item, or the turn of a meeting that the words stand in. */
export function placeOf({ id, kind, turn }: Hit): string {
  return turn ? paths.turn(id, turn.seq) : paths.item(kindByName(kind)?.plural ?? '', id);
}

/** A hit's own name: one meeting can be found by many of its turns. */
export const keyOf = ({ id, turn }: Hit) => (turn ? `${id}-${turn.seq}` : id);
