import { useMutation, useQueryClient } from '@tanstack/react-query';
import { forgetLists } from '../api/cachedLists';
import { restoreItem } from '../api/items';
import type { Kind } from '../kinds/schema';
import { showDone } from './notices';

/** Brings a deleted item back, with its links. */
export function useRestoration(kind: Kind) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => restoreItem(kind.plural, id),
    onSuccess: () => showDone(`${kind.label} restored.`),
    onSettled: () =>
      Promise.all([forgetLists(queries, kind.plural), queries.invalidateQueries({ queryKey: ['links'] })]),
  });
}
