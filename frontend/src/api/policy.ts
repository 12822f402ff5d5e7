import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { accountQuery } from './account';
import { answered, api, type Schemas } from './client';

export type PolicySection = Schemas['PolicySection'];
export type PolicyVersion = Schemas['PolicyVersion'];
export type KeptPromise = Schemas['Promise'];
export type Trust = Schemas['Trust'];

const anHour = 3_600_000;

/** A version by its name, "2026-11-23", or the one in force. */
export const policyOf = (version?: string) =>
  queryOptions({
    queryKey: ['policy', version ?? 'in force'],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/v1/policy', { params: { query: version ? { version } : {} }, signal })),
    staleTime: anHour,
  });

/** Every version, newest first, those still to come included. */
export const policyVersionsQuery = queryOptions({
  queryKey: ['policy', 'versions'],
  queryFn: async ({ signal }) => (await answered(api.GET('/api/v1/policy/versions', { signal }))).items,
  staleTime: anHour,
});

/** The versions that the person has not been told of yet and that matter to them, newest first. */
export function newsSince(seen: string, versions: readonly PolicyVersion[]): readonly PolicyVersion[] {
  return versions.filter(({ version, material }) => material && version > seen);
}

/** Keep that the person has read of *version*. */
export function useAcknowledge() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (version: string) => answered(api.POST('/api/v1/policy/acknowledge', { body: { version } })),
    onSuccess: (account) => queries.setQueryData(accountQuery.queryKey, account),
  });
}

export const trustQuery = queryOptions({
  queryKey: ['trust'],
  queryFn: ({ signal }) => answered(api.GET('/api/v1/trust', { signal })),
  staleTime: anHour,
});
