import { queryOptions } from '@tanstack/react-query';
import { answered, api, idempotent, type Schemas } from './client';
import { allOf } from './pages';

export type Link = Schemas['Link'];
export type LinkEnd = Schemas['LinkEnd'];
export type LinkType = Link['type'];

/** Every link that begins or ends at the item. */
export const linksQuery = (item: string) =>
  queryOptions({
    queryKey: ['links', item],
    queryFn: ({ signal }) =>
      allOf((cursor) =>
        answered(
          api.GET('/api/v1/links', { params: { query: { item, ...(cursor ? { cursor } : {}) } }, signal }),
        ),
      ),
  });

/** The links of the whole account, at most 2,000, for pictures of many items. */
export const allLinksQuery = queryOptions({
  queryKey: ['links', 'all'],
  queryFn: async ({ signal }): Promise<readonly Link[]> => {
    const links: Link[] = [];
    let cursor: string | null = null;
    do {
      const query: { limit: number; cursor?: string } = { limit: 200, ...(cursor ? { cursor } : {}) };
      const page = await answered(api.GET('/api/v1/links', { params: { query }, signal }));
      links.push(...page.items);
      cursor = page.next_cursor;
    } while (cursor && links.length < 2_000);
    return links;
  },
});

export const createLink = (body: Schemas['LinkCreate']) =>
  answered(api.POST('/api/v1/links', { params: idempotent(), body }));

/** What makes a removed link once more: a link has no history, so it is a new one. */
export function againOf({ type, from, to, provenance }: Link): Schemas['LinkCreate'] {
  const { id, span } = from;
  const place = span && { turn: span.turn, start: span.start, end: span.end };
  return {
    type,
    from: place ? { id, span: place } : { id },
    to: { id: to.id },
    ...(provenance ? { provenance } : {}),
  };
}

export const deleteLink = (id: string) =>
  answered(api.DELETE('/api/v1/links/{id}', { params: { path: { id } } }));
