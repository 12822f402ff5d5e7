import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answered, api, idempotent } from './client';

/** Anything of the seven kinds: what all share, and the fields of its kind beside it. */
export interface Item {
  readonly id: string;
  readonly kind: string;
  readonly version: number;
  readonly created_at: string;
  readonly updated_at: string;
  readonly deleted_at?: string;
  /** When it came out of an export of Azmyra. */
  readonly imported_at?: string;
  readonly title: string;
  readonly [field: string]: unknown;
}

export interface Page<Row> {
  readonly items: readonly Row[];
  readonly next_cursor: string | null;
}

/** What a field's value may be, by field; '' stands for having none. */
export type Filters = Readonly<Record<string, readonly string[]>>;

/** How a list is cut: sort is a field name, with a minus for the largest first. */
export interface Cut {
  readonly sort: string;
  readonly filters: Filters;
}

export type Fields = Readonly<Record<string, unknown>>;
type Versioned = Pick<Item, 'id' | 'version'>;

const pageSize = 100;
export const etagOf = ({ version }: Versioned) => `"${version}"`;

// All kinds answer the same requests. The generated client knows them one by one; which one is meant is known
// only when the app runs, so one of them stands for all here, and the schemas tell the fields.
const collection = (plural: string) => `/api/v1/${plural}` as '/api/v1/initiatives';
const single = (plural: string) => `/api/v1/${plural}/{id}` as '/api/v1/initiatives/{id}';
export const restoration = (plural: string) =>
  `/api/v1/${plural}/{id}/restore` as '/api/v1/initiatives/{id}/restore';
export const asItem = (request: Promise<{ data?: unknown }>) => answered(request) as Promise<Item>;
const asPage = (request: Promise<{ data?: unknown }>) => answered(request) as Promise<Page<Item>>;

/** Filters as the address of a request says them. */
export function filterQuery(filters: Filters): Readonly<Record<string, readonly string[]>> {
  const fields = Object.entries(filters);
  const named = fields.map(([field, values]) => [`filter.${field}`, values.filter(Boolean)] as const);
  const empty = fields.filter(([, values]) => values.includes('')).map(([field]) => field);
  return {
    ...Object.fromEntries(named.filter(([, values]) => values.length > 0)),
    ...(empty.length > 0 ? { empty } : {}),
  };
}

function queryOf({ sort, filters }: Cut, cursor: string | null, limit: number): object {
  return { sort, limit, ...(cursor ? { cursor } : {}), ...filterQuery(filters) };
}

/** One page of a list: what follows *cursor*, or the beginning. */
export function listPage(
  plural: string,
  cut: Cut,
  cursor: string | null,
  limit: number,
  signal: AbortSignal,
): Promise<Page<Item>> {
  return asPage(
    api.GET(collection(plural), { params: { query: queryOf(cut, cursor, limit) as never }, signal }),
  );
}

export const listQuery = (plural: string, cut: Cut) =>
  infiniteQueryOptions({
    queryKey: ['items', plural, 'list', cut],
    queryFn: ({ pageParam, signal }) => listPage(plural, cut, pageParam, pageSize, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });

/** The deleted ones that can still be brought back, the last one first: deleting is an item's last change. */
export const deletedQuery = (plural: string) =>
  infiniteQueryOptions({
    queryKey: ['items', plural, 'deleted'],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...queryOf({ sort: '-updated_at', filters: {} }, pageParam, pageSize), deleted: true };
      return asPage(api.GET(collection(plural), { params: { query: query as never }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });

/** The items changed last, for overviews and for choosing one to link to. *limit* is at most 200. */
export const recentQuery = (plural: string, limit: number) =>
  queryOptions({
    queryKey: ['items', plural, 'recent', limit],
    queryFn: ({ signal }) => listPage(plural, { sort: '-updated_at', filters: {} }, null, limit, signal),
  });

export const itemQuery = (plural: string, id: string) =>
  queryOptions({
    queryKey: ['items', plural, 'one', id],
    queryFn: ({ signal }) => asItem(api.GET(single(plural), { params: { path: { id } }, signal })),
  });

export const createItem = (plural: string, fields: Fields) =>
  asItem(api.POST(collection(plural), { params: idempotent(), body: fields as never }));

/** Change *fields* of the item as it stood at *version*; null takes a field away. A newer version is refused (412). */
export const updateItem = (plural: string, item: Versioned, fields: Fields) =>
  asItem(
    api.PATCH(single(plural), {
      params: { path: { id: item.id }, header: { 'If-Match': etagOf(item) } },
      body: fields as never,
    }),
  );

export const deleteItem = (plural: string, { id }: Versioned) =>
  answered(api.DELETE(single(plural), { params: { path: { id } } }));

export const restoreItem = (plural: string, id: string) =>
  asItem(api.POST(restoration(plural), { params: { path: { id } } }));
