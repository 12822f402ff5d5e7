import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { accountQuery } from './account';
import { answered, api, type Schemas } from './client';

export type SignInProvider = Schemas['SignInProvider']['provider'];
export type SignInMethods = Schemas['SignInMethods'];
export type RoundPurpose = 'sign-in' | 'reauthenticate';

/** The providers that this deployment offers; what is set up does not change while the app is open. */
export const providersQuery = queryOptions({
  queryKey: ['sign-in-providers'],
  queryFn: async ({ signal }) =>
    (await answered(api.GET('/api/v1/auth/oidc', { signal }))).items.map(({ provider }) => provider),
  staleTime: Number.POSITIVE_INFINITY,
});

/** How the person who is signed in can sign in. */
export const methodsQuery = queryOptions({
  queryKey: ['sign-in-methods'],
  queryFn: ({ signal }) => answered(api.GET('/api/v1/account/sign-in-methods', { signal })),
});

/** Where a round to the provider begins: a page to go to, not something to fetch. */
export const roundStart = (provider: SignInProvider, purpose: RoundPurpose = 'sign-in') =>
  `/api/v1/auth/oidc/${provider}/start?purpose=${purpose}`;

export const answerBeforeSignUp = (policyVersion: string) =>
  answered(
    api.POST('/api/v1/auth/oidc/answers', { body: { age_confirmed: true, policy_version: policyVersion } }),
  );

/** The address at the provider; asks for a fresh proof where the last one is old. */
export const linkAddress = async (provider: SignInProvider): Promise<string> =>
  (await answered(api.POST('/api/v1/account/sign-in-methods/{provider}', { params: { path: { provider } } })))
    .address;

export function useUnlink() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (provider: SignInProvider) =>
      answered(api.DELETE('/api/v1/account/sign-in-methods/{provider}', { params: { path: { provider } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: methodsQuery.queryKey }),
    meta: { shownInPlace: true },
  });
}

export function useSetPassword() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (password: string) => answered(api.PUT('/api/v1/account/password', { body: { password } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: methodsQuery.queryKey }),
    meta: { shownInPlace: true },
  });
}

export function useRemovePicture() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => answered(api.DELETE('/api/v1/account/picture')),
    onSuccess: () => queries.invalidateQueries({ queryKey: accountQuery.queryKey }),
  });
}

/** Named by the moment it was taken, so that a browser shows no older one. */
export const pictureAddress = (takenAt: string) =>
  `/api/v1/account/picture?taken=${encodeURIComponent(takenAt)}`;
