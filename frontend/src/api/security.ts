import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answered, api, type Schemas } from './client';

export type OwnSession = Schemas['Session'];
export type SecurityEvent = Schemas['SecurityEvent'];

export const disownEvent = (token: string) => answered(api.POST('/api/v1/auth/not-me', { body: { token } }));

export const askForEmail = (email: string) =>
  answered(api.POST('/api/v1/account/email', { body: { email } }));
export const confirmEmail = (token: string) =>
  answered(api.POST('/api/v1/auth/confirm-email', { body: { token } }));
export const undoEmail = (token: string) =>
  answered(api.POST('/api/v1/auth/undo-email', { body: { token } }));

/** Where the person is signed in. May ask them for a fresh proof first. */
export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: async ({ signal }) => (await answered(api.GET('/api/v1/account/sessions', { signal }))).items,
  // Asking again by itself would open the dialog for the proof out of nowhere.
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
});

export const securityEventsQuery = infiniteQueryOptions({
  queryKey: ['security-events'],
  queryFn: ({ signal, pageParam }) =>
    answered(
      api.GET('/api/v1/account/security-events', {
        params: { query: { limit: 20, ...(pageParam && { cursor: pageParam }) } },
        signal,
      }),
    ),
  initialPageParam: '',
  getNextPageParam: (page) => page.next_cursor,
});

/** Ends one session by its id, or every other without one. */
export function useEndSessions() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string | null) =>
      id
        ? answered(api.DELETE('/api/v1/account/sessions/{id}', { params: { path: { id } } }))
        : answered(api.DELETE('/api/v1/account/sessions')),
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: sessionsQuery.queryKey });
      void queries.invalidateQueries({ queryKey: securityEventsQuery.queryKey });
    },
  });
}
