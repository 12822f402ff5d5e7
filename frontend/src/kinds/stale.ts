import type { Item } from '../api/items';
import { dayHere } from '../ui/times';
import type { Kind } from './schema';

/** Whether the day by which an item should have been looked at again is gone, and the item is not settled. */
export function isStale({ map }: Pick<Kind, 'map'>, item: Item, today = dayHere()): boolean {
  if (!map) return false;
  const review = item[map.review];
  const settled = map.settled.values.includes(String(item[map.settled.field]));
  return typeof review === 'string' && review < today && !settled;
}
