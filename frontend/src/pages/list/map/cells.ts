import type { Item } from '../../../api/items';
import type { MapSchema } from '../../../kinds/schema';

/** A place on the map: *row* upwards and *column* to the right, both from 1 to 5. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** An item that has a place, and the one it will have after what is done about it. */
export interface Placed {
  readonly item: Item;
  readonly before: Place;
  readonly after: Place | undefined;
}

export const steps = [1, 2, 3, 4, 5] as const;

export function placed(map: MapSchema, items: readonly Item[]): readonly Placed[] {
  return items.flatMap((item) => {
    const before = placeIn(item, map.rows, map.columns);
    return before ? [{ item, before, after: placeIn(item, map.rows_after, map.columns_after) }] : [];
  });
}

function placeIn(item: Item, rows: string, columns: string): Place | undefined {
  const [row, column] = [item[rows], item[columns]];
  return typeof row === 'number' && typeof column === 'number' ? { row, column } : undefined;
}

export const isAt = (place: Place | undefined, { row, column }: Place): boolean =>
  place?.row === row && place.column === column;

export const exposureOf = ({ row, column }: Place): number => row * column;

/** How hot a place is, in a word. */
export function heatOf(place: Place): 'low' | 'medium' | 'high' | 'severe' {
  const exposure = exposureOf(place);
  if (exposure >= 15) return 'severe';
  if (exposure >= 8) return 'high';
  return exposure >= 4 ? 'medium' : 'low';
}

/** The place that an arrow key leads to; it stays on the map. */
export function neighbour({ row, column }: Place, key: string): Place | undefined {
  const on = (step: number) => Math.min(Math.max(step, 1), 5);
  switch (key) {
    case 'ArrowUp':
      return { row: on(row + 1), column };
    case 'ArrowDown':
      return { row: on(row - 1), column };
    case 'ArrowLeft':
      return { row, column: on(column - 1) };
    case 'ArrowRight':
      return { row, column: on(column + 1) };
    default:
      return undefined;
  }
}
