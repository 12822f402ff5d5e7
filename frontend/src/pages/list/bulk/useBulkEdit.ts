import { useMutation, useQueryClient } from '@tanstack/react-query';
import { editItems, restoreVersions } from '../../../api/bulk';
import { changeListed, forgetLists, newestKnown } from '../../../api/cachedLists';
import type { Item } from '../../../api/items';
import { showDone, showUndo } from '../../../components/notices';
import type { Field, Kind } from '../../../kinds/schema';
import { featureUsed } from '../../../usage/usage';
import { batchesOf, type Manner } from './bulkChange';
import { doneBefore, inTurn } from './inTurn';
import { nameOf } from './nameOf';

interface BulkEdit {
  readonly chosen: Iterable<Item>;
  readonly field: Field;
  readonly value: unknown;
  readonly manner: Manner;
}

interface Edited {
  readonly id: string;
  readonly version: number;
  readonly wanted_version: number;
}

/** Gives many items the same value, and offers to take it back: each has its own earlier version again then. */
export function useBulkEdit(kind: Kind) {
  const queries = useQueryClient();
  const undo = useMutation({
    mutationFn: (edits: readonly (readonly Edited[])[]) =>
      inTurn(edits, (edited) => restoreVersions(kind.plural, edited)),
    onSuccess: () => showDone('Taken back.'),
    onSettled: () => forgetLists(queries, kind.plural),
  });
  const offer = (edits: readonly (readonly Edited[])[], field: Field) =>
    showUndo(`${field.label} changed for ${nameOf(kind, edits.flat().length)}.`, () => undo.mutate(edits));
  return useMutation({
    mutationFn: ({ chosen, field, value, manner }: BulkEdit) => {
      const items = newestKnown(queries, kind.plural, chosen);
      return inTurn(batchesOf(items, field, value, manner), async (batch) => {
        const before = new Map(batch.items.map((item) => [item.id, item.version]));
        const now = await editItems(kind.plural, batch.items, batch.fields);
        const versions = new Map(now.map(({ id, version }) => [id, version]));
        changeListed(queries, kind.plural, (item) => {
          const version = versions.get(item.id);
          return version === undefined ? item : { ...item, ...batch.fields, version };
        });
        return now.map((one): Edited => ({ ...one, wanted_version: before.get(one.id) ?? one.version }));
      });
    },
    onSuccess: (edits, { field }) => {
      featureUsed('bulk-edit');
      if (edits.length === 0) showDone('It was so already.');
      else offer(edits, field);
    },
    // What was changed before one part was refused can be taken back all the same.
    onError: (error, { field }) => {
      const edits = doneBefore<readonly Edited[]>(error);
      if (edits.length > 0) offer(edits, field);
    },
    onSettled: () => forgetLists(queries, kind.plural),
    meta: { shownInPlace: true },
  });
}
