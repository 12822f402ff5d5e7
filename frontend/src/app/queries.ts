import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { accountQuery } from '../api/account';
import { isProblem } from '../api/problem';
import { declinedToProve } from '../api/proof';
import { showFailure } from '../components/notices';

/** A request whose caller shows its failure itself says so with `meta: {shownInPlace: true}`. */
interface Meta extends Record<string, unknown> {
  readonly shownInPlace?: boolean;
}

declare module '@tanstack/react-query' {
  interface Register {
    queryMeta: Meta;
    mutationMeta: Meta;
  }
}

const mostRetries = 2;

/** Where every failed request ends that nobody showed in its place: the one error funnel. */
function report(error: unknown, meta: Meta | undefined): void {
  if (isProblem(error, 'not_signed_in')) {
    queries.setQueryData(accountQuery.queryKey, null);
    return;
  }
  if (!meta?.shownInPlace && !declinedToProve(error)) showFailure(error);
}

// A refusal stays a refusal; only what may pass is asked again.
function worthRetrying(failures: number, error: unknown): boolean {
  const mayPass = isProblem(error) && (error.status === 0 || error.status >= 500);
  return mayPass && failures < mostRetries;
}

export const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    // A page shows its own first failure; a failed refresh of something already shown is worth a notice.
    onError: (error, query) =>
      report(error, query.state.data === undefined ? { shownInPlace: true } : query.meta),
  }),
  mutationCache: new MutationCache({
    onError: (error, _variables, _context, mutation) => report(error, mutation.meta),
  }),
  defaultOptions: {
    queries: { staleTime: 15_000, retry: worthRetrying, networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
});
