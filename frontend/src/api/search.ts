import { infiniteQueryOptions } from '@tanstack/react-query';
import { answered, api, type Schemas } from './client';

/** An item, or a turn of a meeting, with the words that were found in it marked. */
export type Hit = Schemas['SearchHit'];
export type Segment = Schemas['Segment'];

/** What has the words of *q*, best first; *kinds* by name, none for all. *limit* is at most 50. */
export const searchQuery = (q: string, kinds: readonly string[], limit: number) =>
  infiniteQueryOptions({
    queryKey: ['search', q, kinds, limit],
    queryFn: ({ pageParam, signal }) =>
      answered(
        api.POST('/api/v1/search', {
          body: { q, kinds: [...kinds], limit, ...(pageParam ? { cursor: pageParam } : {}) },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    enabled: q.trim().length > 0,
    // What was found a moment ago may have been changed since, and asking again is quick.
    staleTime: 2_000,
  });
