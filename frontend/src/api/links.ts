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

export const createLink = (body: Schemas['LinkCreate']) =>
  answered(api.POST('/api/v1/links', { params: idempotent(), body }));

export const deleteLink = (id: string) =>
  answered(api.DELETE('/api/v1/links/{id}', { params: { path: { id } } }));
