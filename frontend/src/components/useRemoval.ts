import { useMutation, useQueryClient } from '@tanstack/react-query';
import { forgetLists } from '../api/cachedLists';
import { deleteItem, type Item, restoreItem } from '../api/items';
import type { Kind } from '../kinds/schema';
import { showDone, showUndo } from './notices';

/** Deletes at once and offers to take it back: quicker than a question, and kinder than no way back. */
export function useRemoval(kind: Kind) {
  const queries = useQueryClient();
  const renew = () => forgetLists(queries, kind.plural);
  const restore = useMutation({
    mutationFn: (id: string) => restoreItem(kind.plural, id),
    onSuccess: () => showDone(`${kind.label} restored.`),
    onSettled: renew,
  });
  return useMutation({
    mutationFn: (item: Item) => deleteItem(kind.plural, item),
    onSuccess: (_nothing, item) => showUndo(`“${item.title}” deleted.`, () => restore.mutate(item.id)),
    onSettled: renew,
  });
}
