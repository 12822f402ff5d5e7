import { useMutation, useQueryClient } from '@tanstack/react-query';
import { changeListed, forgetLists } from '../../../api/cachedLists';
import { type Fields, type Item, updateItem } from '../../../api/items';
import { showUndo } from '../../../components/notices';
import type { Kind } from '../../../kinds/schema';
import { featureUsed } from '../../../usage/usage';

interface Move {
  readonly item: Item;
  readonly fields: Fields;
  /** What is said of it; '' for one that takes another back. */
  readonly said: string;
}

/** Puts an item elsewhere on the plan: at once on screen, then on the server; offers to take it back. */
export function useMoving(kind: Kind) {
  const queries = useQueryClient();
  const moving = useMutation({
    mutationFn: ({ item, fields }: Move) => updateItem(kind.plural, item, fields),
    onMutate: ({ item, fields }) =>
      changeListed(queries, kind.plural, (one) => (one.id === item.id ? { ...one, ...fields } : one)),
    onSuccess: (moved, { item, fields, said }) => {
      featureUsed('move');
      const before = Object.fromEntries(Object.keys(fields).map((name) => [name, item[name] ?? null]));
      if (said) showUndo(said, () => moving.mutate({ item: moved, fields: before, said: '' }));
    },
    onSettled: () => forgetLists(queries, kind.plural),
  });
  return moving;
}
