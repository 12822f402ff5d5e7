import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answered, api, type Schemas } from './client';
import { isProblem } from './problem';

export type Account = Schemas['Account'];

/** Who is signed in; null when nobody is. */
export const accountQuery = queryOptions({
  queryKey: ['account'],
  queryFn: async ({ signal }): Promise<Account | null> => {
    try {
      return await answered(api.GET('/api/v1/account', { signal }));
    } catch (error) {
      if (isProblem(error) && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: 60_000,
});

export const signUp = (body: Schemas['SignUp']) => answered(api.POST('/api/v1/auth/signup', { body }));
export const verifyAddress = (token: string) =>
  answered(api.POST('/api/v1/auth/verify', { body: { token } }));
export const askForReset = (email: string) => answered(api.POST('/api/v1/auth/forgot', { body: { email } }));
export const resetPassword = (body: Schemas['PasswordReset']) =>
  answered(api.POST('/api/v1/auth/reset', { body }));

export const prove = (body: Schemas['Reauthentication']) =>
  answered(api.POST('/api/v1/auth/reauthenticate', { body }));
export const mailCode = () => answered(api.POST('/api/v1/auth/reauthenticate/code'));

export function useSignIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['SignIn']) => answered(api.POST('/api/v1/auth/login', { body })),
    onSuccess: (account) => {
      // What was cached belongs to nobody or to another account.
      queries.clear();
      queries.setQueryData(accountQuery.queryKey, account);
    },
    meta: { shownInPlace: true },
  });
}

export function useSignOut() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => answered(api.POST('/api/v1/auth/logout')),
    onSuccess: () => {
      queries.clear();
      queries.setQueryData(accountQuery.queryKey, null);
    },
  });
}

export function useRename() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => answered(api.PATCH('/api/v1/account', { body: { name } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: accountQuery.queryKey }),
    meta: { shownInPlace: true },
  });
}
