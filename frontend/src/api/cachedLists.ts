import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { Item, Page } from './items';
import type { Many } from './many';

type CachedList = InfiniteData<Page<Item>>;

// Reading a list again means reading all its pages again, one after the other.
const mostPagesAgain = 5;

const listsOf = (plural: string) => ({ queryKey: ['items', plural, 'list'] });

/** Everything known of a kind is read again when it is next looked at; what is on screen at once, but for long lists. */
export async function forgetLists(queries: QueryClient, plural: string): Promise<void> {
  const isLong = (data: unknown) => ((data as CachedList | undefined)?.pages?.length ?? 0) > mostPagesAgain;
  const queryKey = ['items', plural];
  // A first answer that is still on its way would be taken for the newest.
  await queries.cancelQueries(listsOf(plural));
  await Promise.all([
    queries.invalidateQueries({ queryKey, predicate: ({ state }) => !isLong(state.data) }),
    queries.invalidateQueries({
      queryKey,
      predicate: ({ state }) => isLong(state.data),
      refetchType: 'none',
    }),
  ]);
}

/** Read every list of a kind again from its first page, so that what is new is seen in its place. */
export async function beginListsAgain(queries: QueryClient, plural: string): Promise<void> {
  queries.setQueriesData<CachedList>(listsOf(plural), (list) =>
    list ? { pages: list.pages.slice(0, 1), pageParams: list.pageParams.slice(0, 1) } : undefined,
  );
  await forgetLists(queries, plural);
}

/** Change listed items where they stand, without asking the server; undefined takes one out of every list. */
export function changeListed(
  queries: QueryClient,
  plural: string,
  change: (item: Item) => Item | undefined,
): void {
  const changed = (items: readonly Item[]) => items.flatMap((item) => change(item) ?? []);
  queries.setQueriesData<Many>({ queryKey: ['items', plural, 'many'] }, (many) =>
    many ? { ...many, items: changed(many.items) } : undefined,
  );
  queries.setQueriesData<CachedList>(listsOf(plural), (list) =>
    list
      ? {
          ...list,
          pages: list.pages.map((page) => ({
            ...page,
            items: changed(page.items),
          })),
        }
      : undefined,
  );
}

/** The newest of what is known of *items*: a list may have been read again since one of them was chosen. */
export function newestKnown(queries: QueryClient, plural: string, items: Iterable<Item>): readonly Item[] {
  const known = new Map([...items].map((item) => [item.id, item]));
  const lists = queries.getQueriesData<CachedList>(listsOf(plural));
  const many = queries.getQueriesData<Many>({ queryKey: ['items', plural, 'many'] });
  const cached = [
    ...lists.flatMap(([, list]) => list?.pages.flatMap((page) => page.items) ?? []),
    ...many.flatMap(([, one]) => one?.items ?? []),
  ];
  for (const item of cached) {
    const before = known.get(item.id);
    if (before && before.version < item.version) known.set(item.id, item);
  }
  return [...known.values()];
}
