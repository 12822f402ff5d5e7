import { useQueries } from '@tanstack/react-query';
import type { NavigateFn } from '@tanstack/react-router';
import { createItem, forgetLists, recentQuery } from '../../api/items';
import { showDone } from '../../components/notices';
import { iconOf } from '../../kinds/icons';
import { kinds } from '../../kinds/kinds';
import type { Kind } from '../../kinds/schema';
import type { IconName } from '../../ui/Icon';
import { paths } from '../paths';
import { queries } from '../queries';

export interface Command {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly icon: IconName;
  readonly run: (go: NavigateFn) => Promise<unknown>;
}

const mostItems = 7;
const known = 50;

const places: readonly Command[] = [
  place('home', 'Home', 'home', paths.home()),
  place('upload', 'Bring a meeting', 'upload', paths.upload()),
  ...kinds.map((kind) => place(kind.plural, kind.labelPlural, iconOf(kind), paths.list(kind.plural))),
  place('settings', 'Settings', 'settings', paths.settings()),
  place('ai-keys', 'AI keys', 'key', paths.settings('ai-keys')),
  place('privacy', 'Privacy policy', 'shield', paths.privacy()),
];

/** What the words typed so far can mean: places, items by their title, and new items with these words as title. */
export function useCommands(query: string): readonly Command[] {
  const words = query.trim();
  const lists = useQueries({
    queries: kinds.map((kind) => ({ ...recentQuery(kind.plural, known), staleTime: 60_000 })),
  });
  const matches = (text: string) => text.toLowerCase().includes(words.toLowerCase());
  const items = kinds.flatMap((kind, index) =>
    (lists[index]?.data?.items ?? [])
      .filter(({ title }) => words && matches(title))
      .map((item) => place(item.id, item.title, iconOf(kind), paths.item(kind.plural, item.id), kind.label)),
  );
  const creating = words ? kinds.filter((kind) => !kind.hasTurns).map((kind) => creation(kind, words)) : [];
  return [...places.filter(({ label }) => matches(label)), ...items.slice(0, mostItems), ...creating];
}

function place(id: string, label: string, icon: IconName, to: string, hint = 'Go'): Command {
  return { id, label, icon, hint, run: (go) => go({ to }) };
}

function creation(kind: Kind, title: string): Command {
  return {
    id: `create-${kind.name}`,
    label: `New ${kind.label.toLowerCase()}: “${title}”`,
    icon: 'plus',
    hint: 'Create',
    run: async (go) => {
      const item = await createItem(kind.plural, { title });
      await forgetLists(queries, kind.plural);
      showDone(`${kind.label} created.`);
      await go({ to: paths.item(kind.plural, item.id) });
    },
  };
}
