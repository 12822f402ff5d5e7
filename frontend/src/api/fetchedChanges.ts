import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answered, api, type Schemas } from './client';

export type FetchedChange = Schemas['FetchedChange'];
export type FieldDifference = Schemas['FieldDifference'];
export type FetchedDecision = Schemas['FetchedDecision'];
export type FetchedOutcome = Schemas['FetchedOutcome'];

const mostAtOnce = 100;

/** What is new, changed or gone at the tools, and waits for a decision. */
export const fetchedChangesQuery = infiniteQueryOptions({
  queryKey: ['fetched-changes'],
  queryFn: ({ signal, pageParam }) =>
    answered(
      api.GET('/api/v1/fetched-changes', {
        params: { query: pageParam ? { cursor: pageParam } : {} },
        signal,
      }),
    ),
  initialPageParam: '',
  getNextPageParam: (page) => page.next_cursor,
});

/** Decide on changes; what became of each. */
export function useDecideFetchedChanges() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (decisions: readonly FetchedDecision[]) => {
      const outcomes: FetchedOutcome[] = [];
      for (let begin = 0; begin < decisions.length; begin += mostAtOnce) {
        const body = { decisions: decisions.slice(begin, begin + mostAtOnce) };
        outcomes.push(...(await answered(api.POST('/api/v1/fetched-changes/decisions', { body }))).items);
      }
      return outcomes;
    },
    onSettled: () => {
      for (const key of ['fetched-changes', 'items', 'tool-references'])
        void queries.invalidateQueries({ queryKey: [key] });
    },
    meta: { shownInPlace: true },
  });
}
