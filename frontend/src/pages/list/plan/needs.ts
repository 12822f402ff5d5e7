import type { Item } from '../../../api/items';
import type { Link } from '../../../api/links';
import { isPeriod } from '../../../kinds/period';
import { spanOf } from './quarters';

/** One item of a plan that needs another of it. */
export interface Need {
  readonly from: Item;
  readonly needs: Item;
  /** Whether what is needed ends only after the one that needs it has begun. */
  readonly late: boolean;
}

/** The dependencies between the items of one plan. */
export function needsAmong(items: readonly Item[], links: readonly Link[], period: string): readonly Need[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  return links.flatMap(({ type, from, to }) => {
    const [one, needs] = [byId.get(from.id), byId.get(to.id)];
    if (type !== 'depends_on' || !one || !needs) return [];
    return [{ from: one, needs, late: isLate(one[period], needs[period]) }];
  });
}

function isLate(when: unknown, needed: unknown): boolean {
  if (!isPeriod(when) || !isPeriod(needed)) return false;
  const before = spanOf(needed);
  return before.first + before.length - 1 > spanOf(when).first;
}
