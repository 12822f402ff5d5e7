import { useMutation, useQueryClient } from '@tanstack/react-query';
import { changeListed, forgetLists } from '../api/cachedLists';
import { deleteItem, type Item } from '../api/items';
import type { Kind } from '../kinds/schema';
import { showUndo } from './notices';
import { useRestoration } from './useRestoration';

/** Deletes at once and offers to take it back: quicker than a question, and kinder than no way back. */
export function useRemoval(kind: Kind) {
  const queries = useQueryClient();
  const restoration = useRestoration(kind);
  return useMutation({
    mutationFn: (item: Item) => deleteItem(kind.plural, item),
    onSuccess: (_nothing, item) => {
      changeListed(queries, kind.plural, (one) => (one.id === item.id ? undefined : one));
      showUndo(`“${item.title}” deleted.`, () => restoration.mutate(item.id));
    },
    onSettled: () => forgetLists(queries, kind.plural),
  });
}
