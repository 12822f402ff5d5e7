import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { accountQuery } from './account';
import { answered, api, type Schemas } from './client';

export type Receipt = Schemas['DeletionReceipt'];
export type Standing = Schemas['Deletion'];
export type Held = Schemas['HeldRecords'];
export type When = Schemas['DeletionRequest']['when'];

/** What deleting the account would remove, counted now. */
export const deletionPreviewQuery = queryOptions({
  queryKey: ['deletion', 'preview'],
  queryFn: ({ signal }) => answered(api.GET('/api/v1/privacy/deletion/preview', { signal })),
  staleTime: 0,
});

/** How long a deletion takes, as the server is configured. */
export const deletionScheduleQuery = queryOptions({
  queryKey: ['deletion', 'schedule'],
  queryFn: ({ signal }) => answered(api.GET('/api/v1/privacy/deletion/schedule', { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});

/** The deletion under way; null where none was asked for. */
export const deletionQuery = queryOptions({
  queryKey: ['deletion', 'standing'],
  queryFn: async ({ signal }) => (await answered(api.GET('/api/v1/privacy/deletion', { signal }))).deletion,
});

/** Asked again while the deletion is under way. */
export const receiptQuery = (id: string) =>
  queryOptions({
    queryKey: ['receipts', id],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/v1/privacy/receipts/{receipt_id}', { params: { path: { receipt_id: id } }, signal }),
      ),
    refetchInterval: ({ state }) => (state.data?.state === 'erasing' ? 2_000 : false),
  });

/** May ask for a fresh proof first. The person is signed out by it. */
export function useRequestDeletion() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (when: When) =>
      answered(api.POST('/api/v1/privacy/deletion', { body: { confirm: 'DELETE', when } })),
    onSuccess: () => {
      queries.clear();
      queries.setQueryData(accountQuery.queryKey, null);
    },
    meta: { shownInPlace: true },
  });
}

export function useCancelDeletion() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => answered(api.DELETE('/api/v1/privacy/deletion')),
    // The way into the app is open again only once the account says so.
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: deletionQuery.queryKey }),
        queries.fetchQuery({ ...accountQuery, staleTime: 0 }),
      ]),
    meta: { shownInPlace: true },
  });
}

export const askForDeletionLink = (email: string) =>
  answered(api.POST('/api/v1/privacy/deletion/link', { body: { email } }));

export const deleteByLink = (token: string, when: When) =>
  answered(api.POST('/api/v1/privacy/deletion/by-link', { body: { token, confirm: 'DELETE', when } }));

export const cancelByLink = (token: string) =>
  answered(api.POST('/api/v1/privacy/deletion/cancel', { body: { token } }));
