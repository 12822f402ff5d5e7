import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answered, api, type Schemas } from './client';

export type UsageCount = Schemas['UsageCount'];

/** What the person agreed or objected to. */
export const consentsQuery = queryOptions({
  queryKey: ['privacy', 'consents'],
  queryFn: ({ signal }) => answered(api.GET('/api/v1/privacy/consents', { signal })),
  staleTime: 60_000,
});

/** All that is held of the person's use of the app. */
export const usageHeldQuery = queryOptions({
  queryKey: ['privacy', 'usage'],
  queryFn: ({ signal }) => answered(api.GET('/api/v1/privacy/usage', { signal })),
});

export function useChangeConsents() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['ConsentChoices']) => answered(api.PUT('/api/v1/privacy/consents', { body })),
    onSuccess: (consents) => {
      queries.setQueryData(consentsQuery.queryKey, consents);
      return queries.invalidateQueries({ queryKey: usageHeldQuery.queryKey });
    },
    meta: { shownInPlace: true },
  });
}
