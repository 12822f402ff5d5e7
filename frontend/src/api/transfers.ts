import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answered, api, type Schemas } from './client';
import { integrationsQuery, type ToolName } from './integrations';

export type Source = Schemas['Source'];
export type KindMapping = Schemas['KindMapping'];
export type FetchMapping = Schemas['FetchMapping'];
export type PreviewedItem = Schemas['PreviewedItem'];
export type Fetch = Schemas['Fetch'];
export type Schedule = Schemas['Schedule'];
export type Every = Schemas['ScheduleRequest']['every'];
export type ToolReference = Schemas['ToolReference'];
export type Part = FetchMapping['fields'][string];

const askedAgainAfterMs = 1_500;

/** What can be fetched from a tool, and sent to it; each time it is asked stands in the ledger. */
export const sourcesQuery = (provider: ToolName) =>
  infiniteQueryOptions({
    queryKey: ['sources', provider],
    queryFn: ({ signal, pageParam }) =>
      answered(
        api.GET('/api/v1/integrations/{provider}/sources', {
          params: { path: { provider }, query: pageParam ? { cursor: pageParam } : {} },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    staleTime: 5 * 60_000,
  });

export const isUnderWay = ({ state }: Fetch) =>
  state === 'pending' || state === 'processing' || state === 'waiting';

/** The latest fetches; asked for again while one is under way. */
export const fetchesQuery = queryOptions({
  queryKey: ['fetches'],
  queryFn: async ({ signal }) => (await answered(api.GET('/api/v1/integrations/fetches', { signal }))).items,
  refetchInterval: (query) => (query.state.data?.some(isUnderWay) ? askedAgainAfterMs : false),
});

/** What is brought in by itself; nothing, unless its person set it. */
export const schedulesQuery = queryOptions({
  queryKey: ['schedules'],
  queryFn: async ({ signal }) =>
    (await answered(api.GET('/api/v1/integrations/schedules', { signal }))).items,
});

export function useSetSchedule() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ provider, ...body }: Schemas['ScheduleRequest'] & { readonly provider: ToolName }) =>
      answered(api.PUT('/api/v1/integrations/{provider}/schedule', { params: { path: { provider } }, body })),
    onSuccess: ({ items }) => queries.setQueryData(schedulesQuery.queryKey, items),
    meta: { shownInPlace: true },
  });
}

export const usePreviewFetch = (provider: ToolName) =>
  useMutation({
    mutationFn: (body: Schemas['FetchPreviewRequest']) =>
      answered(
        api.POST('/api/v1/integrations/{provider}/fetch/preview', { params: { path: { provider } }, body }),
      ),
    meta: { shownInPlace: true },
  });

export const useBeginFetch = (provider: ToolName) =>
  useFetchChange((body: Schemas['FetchRequest']) =>
    answered(api.POST('/api/v1/integrations/{provider}/fetch', { params: { path: { provider } }, body })),
  );

export const useStopFetch = () =>
  useFetchChange((id: string) =>
    answered(api.POST('/api/v1/integrations/fetches/{id}/stop', { params: { path: { id } } })),
  );

export const useResumeFetch = () =>
  useFetchChange((id: string) =>
    answered(api.POST('/api/v1/integrations/fetches/{id}/resume', { params: { path: { id } } })),
  );

function useFetchChange<Given>(mutationFn: (given: Given) => Promise<Fetch>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => queries.invalidateQueries({ queryKey: fetchesQuery.queryKey }),
    meta: { shownInPlace: true },
  });
}

/** Where an item came from, and where it was sent to. */
export const referencesQuery = (item: string) =>
  queryOptions({
    queryKey: ['tool-references', item],
    queryFn: async ({ signal }) =>
      (await answered(api.GET('/api/v1/tool-references', { params: { query: { item } }, signal }))).items,
  });

export const usePreviewSend = (provider: ToolName) =>
  useMutation({
    mutationFn: (body: Schemas['SendPreviewRequest']) =>
      answered(
        api.POST('/api/v1/integrations/{provider}/send/preview', { params: { path: { provider } }, body }),
      ),
    meta: { shownInPlace: true },
  });

export function useSend(provider: ToolName, item: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['SendRequest']) =>
      answered(api.POST('/api/v1/integrations/{provider}/send', { params: { path: { provider } }, body })),
    // The item itself learns it a moment later, by an event.
    onSuccess: (sent) =>
      queries.setQueryData(referencesQuery(item).queryKey, (known = []) => [
        { provider, ...sent, direction: 'sent' as const, seen_at: new Date().toISOString(), gone_at: null },
        ...known.filter(({ external_id }) => external_id !== sent.external_id),
      ]),
    onSettled: () => queries.invalidateQueries({ queryKey: integrationsQuery.queryKey }),
    meta: { shownInPlace: true },
  });
}
