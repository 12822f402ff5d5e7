import { useMutation, useQueryClient } from '@tanstack/react-query';
import { editItems, restoreVersions } from '../../../api/bulk';
import { changeListed, forgetLists, newestKnown } from '../../../api/cachedLists';
import type { Item } from '../../../api/items';
import { showDone, showUndo } from '../../../components/notices';
import type { Field, Kind } from '../../../kinds/schema';
import { featureUsed } from '../../../usage/usage';
import { batchesOf, type Manner } from './bulkChange';

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
    mutationFn: async (edits: readonly (readonly Edited[])[]) => {
      for (const edited of edits) await restoreVersions(kind.plural, edited);
    },
    onSuccess: () => showDone('Taken back.'),
    onSettled: () => forgetLists(queries, kind.plural),
  });
  return useMutation({
    mutationFn: async ({ chosen, field, value, manner }: BulkEdit) => {
      const edits: Edited[][] = [];
      for (const { items, fields } of batchesOf(
        newestKnown(queries, kind.plural, chosen),
        field,
        value,
        manner,
      )) {
        const before = new Map(items.map((item) => [item.id, item.version]));
        const now = await editItems(kind.plural, items, fields);
        edits.push(now.map((one) => ({ ...one, wanted_version: before.get(one.id) ?? one.version })));
        const versions = new Map(now.map(({ id, version }) => [id, version]));
        changeListed(queries, kind.plural, (item) => {
          const version = versions.get(item.id);
          return version === undefined ? item : { ...item, ...fields, version };
        });
      }
      return edits;
    },
    onSuccess: (edits, { field }) => {
      featureUsed('bulk-edit');
      const count = edits.flat().length;
      if (count === 0) showDone('It was so already.');
      else showUndo(`${field.label} changed for ${nameOf(kind, count)}.`, () => undo.mutate(edits));
    },
    onSettled: () => forgetLists(queries, kind.plural),
    meta: { shownInPlace: true },
  });
}

export function nameOf(kind: Kind, count: number): string {
  return `${count} ${(count === 1 ? kind.label : kind.labelPlural).toLowerCase()}`;
}
