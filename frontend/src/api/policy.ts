import { queryOptions } from '@tanstack/react-query';
import { answered, api, type Schemas } from './client';

export type PolicySection = Schemas['PolicySection'];
export type KeptPromise = Schemas['Promise'];

const anHour = 3_600_000;

export const policyQuery = queryOptions({
  queryKey: ['policy'],
  queryFn: ({ signal }) => answered(api.GET('/api/v1/policy', { signal })),
  staleTime: anHour,
});

export const trustQuery = queryOptions({
  queryKey: ['trust'],
  queryFn: ({ signal }) => answered(api.GET('/api/v1/trust', { signal })),
  staleTime: anHour,
});
