import { useMutation, useQueryClient } from '@tanstack/react-query';
import { deleteItems, inParts, undeleteItems } from '../../../api/bulk';
import { changeListed, forgetLists, newestKnown } from '../../../api/cachedLists';
import type { Item } from '../../../api/items';
import { isProblem } from '../../../api/problem';
import { showDone, showFailure, showUndo } from '../../../components/notices';
import type { Kind } from '../../../kinds/schema';
import { featureUsed } from '../../../usage/usage';
import { bulkFailure, doneBefore, inTurn } from './inTurn';
import { nameOf } from './nameOf';

type Versioned = Pick<Item, 'id' | 'version'>;

/** Deletes many items, and offers to take it back. */
export function useBulkRemoval(kind: Kind) {
  const queries = useQueryClient();
  const renew = () =>
    Promise.all([forgetLists(queries, kind.plural), queries.invalidateQueries({ queryKey: ['links'] })]);
  const undo = useMutation({
    mutationFn: (deleted: readonly Versioned[]) =>
      inTurn(inParts(deleted), (part) => undeleteItems(kind.plural, part)),
    onSuccess: (parts) => showDone(`${nameOf(kind, parts.flat().length)} restored.`),
    onSettled: renew,
  });
  return useMutation({
    mutationFn: (items: readonly Item[]) =>
      inTurn(inParts(newestKnown(queries, kind.plural, items)), async (part) => {
        const deleted = await deleteItems(kind.plural, part);
        const gone = new Set(deleted.map(({ id }) => id));
        changeListed(queries, kind.plural, (one) => (gone.has(one.id) ? undefined : one));
        return deleted;
      }),
    onSuccess: (parts) => {
      featureUsed('bulk-delete');
      offer(parts.flat());
    },
    // What was deleted before one part was refused can be had back all the same.
    onError: (error) => {
      const deleted = doneBefore<readonly Versioned[]>(error).flat();
      offer(deleted);
      // That is said above every page.
      if (!isProblem(error, 'not_signed_in')) showFailure(new Error(bulkFailure(error, deleted.length)));
    },
    onSettled: renew,
    meta: { shownInPlace: true },
  });

  function offer(deleted: readonly Versioned[]) {
    if (deleted.length > 0) showUndo(`${nameOf(kind, deleted.length)} deleted.`, () => undo.mutate(deleted));
  }
}
