import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { forgetLists } from '../../api/cachedLists';
import { type Fields, type Item, itemQuery, restoreItem, updateItem } from '../../api/items';
import { isProblem, reasonsByField } from '../../api/problem';
import { wordsFor } from '../../components/notices';
import type { Kind } from '../../kinds/schema';
import { patchOf } from './changes';
import type { useDraft } from './useDraft';

interface Saving {
  readonly onto: Item;
  readonly fields: Fields;
  /** The changes that are decided once this is saved: more than *fields* where the other side was kept. */
  readonly settled: Fields;
}

/** Saves a draft; when somebody (or another tab) saved before, hands back what stands there now. */
export function useSaving(kind: Kind, draft: ReturnType<typeof useDraft>) {
  const queries = useQueryClient();
  const [theirs, setTheirs] = useState<Item>();
  const saving = useMutation({
    mutationFn: async ({ onto, fields }: Saving) => {
      const living = onto.deleted_at ? await restoreItem(kind.plural, onto.id) : onto;
      return updateItem(kind.plural, living, patchOf(fields));
    },
    onSuccess: (item, { settled }) => {
      queries.setQueryData(itemQuery(kind.plural, item.id).queryKey, item);
      draft.saved(item, settled);
      setTheirs(undefined);
      return forgetLists(queries, kind.plural);
    },
    onError: async (error) => {
      if (!isLost(error)) return;
      const key = itemQuery(kind.plural, draft.based.id);
      setTheirs(await queries.fetchQuery({ ...key, staleTime: 0 }));
    },
    meta: { shownInPlace: true },
  });
  const stale = isLost(saving.error);
  const { fields, rest } = reasonsByField(
    saving.error,
    kind.fields.map(({ name }) => name),
  );
  const failure =
    saving.isError && !stale && Object.keys(fields).length === 0 ? wordsFor(saving.error) : rest.join(' ');
  return {
    save: () => saving.mutate({ onto: draft.based, fields: draft.changes, settled: draft.changes }),
    saveOnto: (onto: Item, fields: Fields) => saving.mutate({ onto, fields, settled: draft.changes }),
    saving: saving.isPending,
    reasons: fields,
    failure,
    theirs,
    keepTheirs: () => {
      setTheirs(undefined);
      draft.drop();
    },
    agree: () => {
      if (theirs) draft.saved(theirs, draft.changes);
      setTheirs(undefined);
    },
    closeConflict: () => setTheirs(undefined),
  };
}

/** Whether somebody else changed or deleted the item first. */
function isLost(error: unknown): boolean {
  return isProblem(error) && (error.status === 412 || error.code === 'item_deleted');
}
