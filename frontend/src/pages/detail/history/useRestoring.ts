import { useMutation, useQueryClient } from '@tanstack/react-query';
import { forgetLists } from '../../../api/cachedLists';
import { restoreVersion } from '../../../api/history';
import { type Item, itemQuery } from '../../../api/items';
import { showDone, showUndo } from '../../../components/notices';
import type { Kind } from '../../../kinds/schema';

interface Restoring {
  readonly item: Item;
  readonly version: number;
  /** Whether this takes an earlier restoring back, which is not offered to be taken back again. */
  readonly undo?: boolean;
}

/** Brings an earlier version back at once, and offers to take that back. */
export function useRestoring(kind: Kind) {
  const queries = useQueryClient();
  const restoring = useMutation({
    mutationFn: ({ item, version }: Restoring) => restoreVersion(kind.plural, item, version),
    onSuccess: (restored, { item, version, undo }) => {
      queries.setQueryData(itemQuery(kind.plural, item.id).queryKey, restored);
      if (undo) {
        showDone('Taken back.');
        return;
      }
      const takeBack = { item: restored, version: item.version, undo: true };
      showUndo(`Version ${version} is back.`, () => restoring.mutate(takeBack));
    },
    onSettled: () => forgetLists(queries, kind.plural),
  });
  return restoring;
}
