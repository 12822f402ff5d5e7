import { useMutation, useQueryClient } from '@tanstack/react-query';
import { changeListed, forgetLists } from '../../../api/cachedLists';
import { deleteItem, type Item, restoreItem } from '../../../api/items';
import { showDone, showUndo } from '../../../components/notices';
import type { Kind } from '../../../kinds/schema';
import { featureUsed } from '../../../usage/usage';
import { nameOf } from './useBulkEdit';

const atOnce = 4;

/** Deletes many items, and offers to take it back. */
export function useBulkRemoval(kind: Kind) {
  const queries = useQueryClient();
  const undo = useMutation({
    mutationFn: (items: readonly Item[]) => eachOf(items, (item) => restoreItem(kind.plural, item.id)),
    onSuccess: (items) => showDone(`${nameOf(kind, items.length)} restored.`),
    onSettled: () => forgetLists(queries, kind.plural),
  });
  return useMutation({
    mutationFn: (items: readonly Item[]) =>
      eachOf(items, async (item) => {
        await deleteItem(kind.plural, item);
        changeListed(queries, kind.plural, (one) => (one.id === item.id ? undefined : one));
      }),
    onSuccess: (items) => {
      featureUsed('bulk-delete');
      showUndo(`${nameOf(kind, items.length)} deleted.`, () => undo.mutate(items));
    },
    onSettled: () => forgetLists(queries, kind.plural),
  });
}

/** Do it for every item, a few at the same time; the first failure ends it. */
async function eachOf(
  items: readonly Item[],
  act: (item: Item) => Promise<unknown>,
): Promise<readonly Item[]> {
  const waiting = [...items];
  const work = async () => {
    for (let item = waiting.shift(); item; item = waiting.shift()) await act(item);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return items;
}
