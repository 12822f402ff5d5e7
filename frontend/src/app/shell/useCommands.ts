import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { NavigateFn } from '@tanstack/react-router';
import { forgetLists } from '../../api/cachedLists';
import { createItem } from '../../api/items';
import { type Hit, searchQuery } from '../../api/search';
import { keyOf, placeOf, searchAfterMs, textOf } from '../../components/hits';
import { showDone, wordsFor } from '../../components/notices';
import { iconOf } from '../../kinds/icons';
import { kindByName, kinds } from '../../kinds/kinds';
import type { Kind } from '../../kinds/schema';
import type { IconName } from '../../ui/Icon';
import { timestampOf } from '../../ui/times';
import { paths } from '../paths';
import { queries } from '../queries';
import { useItemCommands } from './itemCommands';

export interface Command {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly icon: IconName;
  readonly run: (go: NavigateFn) => Promise<unknown>;
}

export interface Commands {
  readonly commands: readonly Command[];
  /** How the search stands: '' once its hits are among the commands. */
  readonly status: string;
}

const mostHits = 8;

const places: readonly Command[] = [
  place('home', 'Home', 'home', paths.home()),
  place('upload', 'Bring a meeting', 'upload', paths.upload()),
  ...kinds.map((kind) => place(kind.plural, kind.labelPlural, iconOf(kind), paths.list(kind.plural))),
  place('deleted', 'Recently deleted', 'trash', paths.deleted()),
  place('settings', 'Settings', 'settings', paths.settings()),
  place('ai-keys', 'AI keys', 'key', paths.settings('ai-keys')),
  place('privacy', 'Privacy policy', 'shield', paths.privacy()),
];

const newOfAnyKind: readonly Command[] = kinds
  .filter(({ hasTurns }) => !hasTurns)
  .map((kind) =>
    place(`new-${kind.name}`, `New ${kind.label.toLowerCase()}`, 'plus', paths.newItem(kind.plural), 'Write'),
  );

/** What the words typed so far can mean: what to do with the open item, places, what has these words, and new items with them as title. */
export function useCommands(query: string): Commands {
  const words = query.trim();
  const ofItem = useItemCommands();
  const [settled] = useDebouncedValue(words, searchAfterMs);
  const search = useInfiniteQuery({
    ...searchQuery(settled, [], mostHits),
    placeholderData: (before) => (settled ? before : undefined),
  });
  const found = (words && search.data?.pages[0]?.items) || [];
  const matches = (text: string) => text.toLowerCase().includes(words.toLowerCase());
  const creating = words ? kinds.filter((kind) => !kind.hasTurns).map((kind) => creation(kind, words)) : [];
  const commands = [
    // Without a word, the few that concern the whole item; its many settings when they are asked for.
    ...ofItem.filter(({ label, id }) => (words ? matches(label) : !id.startsWith('set-'))),
    ...places.filter(({ label }) => matches(label)),
    ...newOfAnyKind.filter(({ label }) => matches(label)),
    ...found.map(hitPlace),
    ...(words ? [everything(words)] : []),
    ...creating,
  ];
  const searching = words !== settled || search.isFetching;
  return { commands, status: words ? statusOf(search.error, searching, found.length) : '' };
}

function statusOf(error: Error | null, searching: boolean, found: number): string {
  if (error) return `The search did not work: ${wordsFor(error)}`;
  if (found > 0) return '';
  return searching ? 'Searching…' : 'Nothing you wrote or said has these words.';
}

function hitPlace(hit: Hit): Command {
  const kind = kindByName(hit.kind);
  const icon = kind ? iconOf(kind) : 'file';
  const { turn } = hit;
  if (!turn) return place(keyOf(hit), textOf(hit.title), icon, placeOf(hit), kind?.label);
  const said = `${turn.speaker ? `${turn.speaker}: ` : ''}${textOf(hit.excerpt)}`;
  return place(
    keyOf(hit),
    said,
    'quote',
    placeOf(hit),
    `${textOf(hit.title)}, ${timestampOf(turn.start_ms)}`,
  );
}

/** To the page that shows all of what was found. */
function everything(words: string): Command {
  return {
    id: 'search',
    label: `Search everywhere for “${words}”`,
    icon: 'search',
    hint: 'Search',
    run: (go) => go({ to: paths.search(), search: { q: words } as never }),
  };
}

function place(id: string, label: string, icon: IconName, to: string, hint = 'Go'): Command {
  const [path = '/', hash] = to.split('#');
  return { id, label, icon, hint, run: (go) => go(hash ? { to: path, hash } : { to: path }) };
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
