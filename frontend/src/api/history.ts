import { infiniteQueryOptions } from '@tanstack/react-query';
import { answered, api, type Schemas } from './client';
import { asItem, etagOf, type Item, type Page, restoration } from './items';

/** What made one version of an item: who, when, and each field's value before and after. */
export type Revision = Schemas['Revision'];

const limit = 30;
const revisionsOf = (plural: string) =>
  `/api/v1/${plural}/{id}/history` as '/api/v1/initiatives/{id}/history';

/** An item's history, newest first. */
export const historyQuery = (plural: string, id: string) =>
  infiniteQueryOptions({
    queryKey: ['items', plural, 'history', id],
    queryFn: ({ pageParam, signal }): Promise<Page<Revision>> =>
      answered(
        api.GET(revisionsOf(plural), {
          params: { path: { id }, query: { limit, ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });

/** Give *item*, as it stood at its version, the fields of an earlier *version*; writes a new version. */
export const restoreVersion = (plural: string, item: Pick<Item, 'id' | 'version'>, version: number) =>
  asItem(
    api.POST(restoration(plural), {
      params: { path: { id: item.id }, header: { 'If-Match': etagOf(item) } },
      body: { version },
    }),
  );
