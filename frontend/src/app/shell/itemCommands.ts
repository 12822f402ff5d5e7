import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { forgetLists } from '../../api/cachedLists';
import { deleteItem, type Fields, type Item, itemQuery, restoreItem, updateItem } from '../../api/items';
import { copyLink } from '../../components/copyLink';
import { showFailure, showUndo } from '../../components/notices';
import { kindByPlural } from '../../kinds/kinds';
import type { Kind } from '../../kinds/schema';
import { paths } from '../paths';
import { queries } from '../queries';
import type { Command } from './useCommands';

/** What can be done with the item whose page is open; nothing elsewhere. */
export function useItemCommands(): readonly Command[] {
  const [, plural = '', id = ''] = useLocation().pathname.split('/');
  const kind = kindByPlural(plural);
  const { data: item } = useQuery({ ...itemQuery(plural, id), enabled: Boolean(kind && id) });
  if (!kind || !item || item.deleted_at) return [];
  return [...settings(kind, item), copying(kind, item), deletion(kind, item)];
}

/** One command for each value of each choice: "Status: Closed". */
function settings(kind: Kind, item: Item): readonly Command[] {
  const choices = kind.fields.filter(({ widget, readOnly }) => widget === 'select' && !readOnly);
  return choices.flatMap((field) =>
    field.options
      .filter(({ value }) => item[field.name] !== value)
      .map(({ value, label }) => ({
        id: `set-${field.name}-${value}`,
        label: `${field.label}: ${label}`,
        hint: `This ${kind.label.toLowerCase()}`,
        icon: 'check' as const,
        run: async () => {
          const before = { [field.name]: item[field.name] ?? null };
          const changed = await saved(kind, item, { [field.name]: value });
          showUndo(`${field.label} is ${label.toLowerCase()} now.`, () => {
            saved(kind, changed, before).catch(showFailure);
          });
        },
      })),
  );
}

async function saved(kind: Kind, item: Item, fields: Fields): Promise<Item> {
  const changed = await updateItem(kind.plural, item, fields);
  queries.setQueryData(itemQuery(kind.plural, item.id).queryKey, changed);
  await forgetLists(queries, kind.plural);
  return changed;
}

function copying(kind: Kind, item: Item): Command {
  return {
    id: 'copy-link',
    label: 'Copy the link to this page',
    hint: `This ${kind.label.toLowerCase()}`,
    icon: 'copy',
    run: () => copyLink(kind, item.id),
  };
}

function deletion(kind: Kind, item: Item): Command {
  return {
    id: 'delete',
    label: `Delete “${item.title}”`,
    hint: `This ${kind.label.toLowerCase()}`,
    icon: 'trash',
    run: async (go) => {
      await deleteItem(kind.plural, item);
      await go({ to: paths.list(kind.plural) });
      await forgetLists(queries, kind.plural);
      showUndo(`“${item.title}” deleted.`, () => {
        restoreItem(kind.plural, item.id)
          .then(() => forgetLists(queries, kind.plural))
          .catch(showFailure);
      });
    },
  };
}
