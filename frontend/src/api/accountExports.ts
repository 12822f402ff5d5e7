import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answered, api, type Schemas } from './client';

export type AccountExport = Schemas['AccountExport'];

const lookAgainMs = 1_500;

export const isUnderWay = ({ state }: AccountExport) => state === 'pending' || state === 'processing';

/** The person's exports, newest first; asked again and again while one is being made. */
export const exportsQuery = queryOptions({
  queryKey: ['privacy', 'exports'],
  queryFn: ({ signal }) => answered(api.GET('/api/v1/privacy/exports', { signal })),
  refetchInterval: (query) => (query.state.data?.items.some(isUnderWay) ? lookAgainMs : false),
});

export function useRequestExport() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => answered(api.POST('/api/v1/privacy/exports')),
    onSuccess: () => queries.invalidateQueries({ queryKey: exportsQuery.queryKey }),
    meta: { shownInPlace: true },
  });
}

/**
 * Let the browser download the file itself, so that it never stands in memory. The first request only finds out
 * whether it may: it asks the person for proof where that is needed, and is ended before the file comes.
 */
export function useDownloadExport() {
  return useMutation({
    mutationFn: async ({ id }: AccountExport) => {
      const { data } = await api.GET('/api/v1/privacy/exports/{id}/download', {
        params: { path: { id } },
        parseAs: 'stream',
      });
      await data?.cancel();
      window.location.assign(`/api/v1/privacy/exports/${id}/download`);
    },
    meta: { shownInPlace: true },
  });
}
