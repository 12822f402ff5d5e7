import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answered, api, type Schemas } from './client';

export type Connection = Schemas['Connection'];
export type ConnectionDetails = Schemas['ConnectionDetails'];
export type Receipt = Schemas['Receipt'];
export type Opening = Schemas['Opening'];
export type ToolName = Connection['provider'];

export const integrationsQuery = queryOptions({
  queryKey: ['integrations'],
  queryFn: async ({ signal }) => (await answered(api.GET('/api/v1/integrations', { signal }))).items,
});

/** What disconnecting tools did. */
export const receiptsQuery = queryOptions({
  queryKey: ['integrations', 'receipts'],
  queryFn: async ({ signal }) => (await answered(api.GET('/api/v1/integrations/receipts', { signal }))).items,
});

/** Every opening of a stored credential, newest first. */
export const ledgerQuery = infiniteQueryOptions({
  queryKey: ['integrations', 'ledger'],
  queryFn: ({ signal, pageParam }) =>
    answered(
      api.GET('/api/v1/integrations/ledger', {
        params: { query: { limit: 25, ...(pageParam && { cursor: pageParam }) } },
        signal,
      }),
    ),
  initialPageParam: '',
  getNextPageParam: (page) => page.next_cursor,
});

/** Where the person agrees to connecting a tool; asks for a fresh proof of who they are where needed. */
export async function toolsPage(provider: ToolName, readOnly: boolean): Promise<string> {
  const path = { provider };
  const { address } = await answered(
    api.POST('/api/v1/integrations/{provider}/authorization', {
      params: { path },
      body: { read_only: readOnly },
    }),
  );
  return address;
}

export const useConnectWithToken = (provider: ToolName) =>
  useChange((body: Schemas['ToolToken']) =>
    answered(api.PUT('/api/v1/integrations/{provider}/token', { params: { path: { provider } }, body })),
  );

export const useChangeConnection = (provider: ToolName) =>
  useChange((body: Schemas['ConnectionPatch']) =>
    answered(api.PATCH('/api/v1/integrations/{provider}', { params: { path: { provider } }, body })),
  );

export const useCheckConnection = (provider: ToolName) =>
  useChange(() =>
    answered(api.POST('/api/v1/integrations/{provider}/check', { params: { path: { provider } } })),
  );

export const useDisconnect = (provider: ToolName) =>
  useChange(() =>
    answered(api.DELETE('/api/v1/integrations/{provider}', { params: { path: { provider } } })),
  );

/** Whatever was done, or failed, everything that is known of connections may be another now. */
function useChange<Given, Told>(mutationFn: (given: Given) => Promise<Told>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => queries.invalidateQueries({ queryKey: integrationsQuery.queryKey }),
    meta: { shownInPlace: true },
  });
}
