import { useMutation, useQueryClient } from '@tanstack/react-query';
import { forgetLists } from '../../../api/cachedLists';
import { createItem } from '../../../api/items';
import { createLink, deleteLink } from '../../../api/links';
import { showUndo } from '../../../components/notices';
import type { Picked } from '../../../components/picking/ItemPicker';
import type { Kind } from '../../../kinds/schema';
import { featureUsed } from '../../../usage/usage';
import type { Words } from './selectedWords';

/** What is written down with its first evidence. */
interface New {
  readonly kind: Kind;
  readonly title: string;
}

/** Links words of a meeting to what they are evidence for, which may have to be written down first. */
export function useAddEvidence(transcriptId: string, { turn, start, end }: Words) {
  const queries = useQueryClient();
  const renew = () => queries.invalidateQueries({ queryKey: ['links'] });
  const undo = useMutation({ mutationFn: deleteLink, onSettled: renew });
  return useMutation({
    mutationFn: async (target: Picked | New) => {
      const to = 'id' in target ? target : await written(target);
      return createLink({
        type: 'evidence_for',
        from: { id: transcriptId, span: { turn, start, end } },
        to: { id: to.id },
      });
    },
    onSuccess: (link, { title }) => {
      featureUsed('evidence');
      showUndo(`Evidence for “${title}”.`, () => undo.mutate(link.id));
    },
    onSettled: renew,
    meta: { shownInPlace: true },
  });

  async function written({ kind, title }: New) {
    const item = await createItem(kind.plural, { title });
    await forgetLists(queries, kind.plural);
    return item;
  }
}
