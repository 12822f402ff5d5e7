import type { Item, Page } from '../../api/items';
import { kinds } from '../../kinds/kinds';
import type { Kind } from '../../kinds/schema';

export interface Recent {
  readonly kind: Kind;
  readonly item: Item;
}

export interface OverviewData {
  readonly counts: readonly { readonly kind: Kind; readonly shown: string }[];
  readonly recent: readonly Recent[];
  readonly attention: readonly (Recent & { readonly why: string })[];
  readonly hasMeeting: boolean;
  readonly lastMeeting: Item | undefined;
  /** Whether a meeting has led to something already: then the first steps are behind this person. */
  readonly started: boolean;
}

const mostRecent = 8;
const mostAttention = 6;
const severe = 12;

/** What the home page says, from the items of every kind that changed last. */
export function overviewOf(lists: readonly (Page<Item> | undefined)[]): OverviewData {
  const all = kinds.flatMap((kind, index) => (lists[index]?.items ?? []).map((item) => ({ kind, item })));
  const counts = kinds.map((kind, index) => {
    const list = lists[index];
    return { kind, shown: `${list?.items.length ?? 0}${list?.next_cursor ? '+' : ''}` };
  });
  const meetings = all.filter(({ kind }) => kind.hasTurns);
  const recent = all
    .toSorted((one, other) => other.item.updated_at.localeCompare(one.item.updated_at))
    .slice(0, mostRecent);
  return {
    counts,
    recent,
    attention: all
      .flatMap(({ kind, item }) => reasonsFor(item).map((why) => ({ kind, item, why })))
      .slice(0, mostAttention),
    hasMeeting: meetings.length > 0,
    lastMeeting: meetings[0]?.item,
    started: meetings.length > 0 && all.length > meetings.length,
  };
}

function reasonsFor(item: Item, today = new Date().toISOString().slice(0, 10)): string[] {
  if (item.kind !== 'risk' || item.status === 'closed' || item.status === 'accepted') return [];
  const score = Number(item.probability ?? 0) * Number(item.impact ?? 0);
  if (typeof item.review_date === 'string' && item.review_date < today) return ['Its review is overdue'];
  if (score >= severe && !item.mitigation) return [`${score} of 25 and no mitigation yet`];
  return [];
}
