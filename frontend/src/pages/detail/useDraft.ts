import { useState } from 'react';
import type { Fields, Item } from '../../api/items';
import { showUndo } from '../../components/notices';
import { same } from './changes';

interface Draft {
  /** The item as it stood when the first change was made: what is saved is a change of that version. */
  readonly based: Item;
  readonly changes: Fields;
}

/** What the person changed and has not saved yet. */
export function useDraft(item: Item) {
  const [draft, setDraft] = useState<Draft>();
  const based = draft?.based ?? item;
  const changes = draft?.changes ?? {};
  const shown = (name: string): unknown => (name in changes ? changes[name] : item[name]);

  const change = (name: string, value: unknown) => {
    const { [name]: _before, ...others } = changes;
    const next = same(value, based[name]) ? others : { ...others, [name]: value };
    setDraft(Object.keys(next).length > 0 ? { based, changes: next } : undefined);
  };
  /** The person's own wish: what was typed can be had back. */
  const drop = () => {
    const dropped = draft;
    setDraft(undefined);
    if (dropped) showUndo('Your changes were dropped.', () => setDraft(dropped));
  };
  /** What was *sent* stands in *stored* now. What was typed while they were on their way stays, as changes of that version. */
  const saved = (stored: Item, sent: Fields) =>
    setDraft((now) => {
      const typed = Object.entries(now?.changes ?? {}).filter(
        ([name, value]) => !(name in sent && same(value, sent[name])),
      );
      return typed.length > 0 ? { based: stored, changes: Object.fromEntries(typed) } : undefined;
    });
  return { based, changes, shown, change, dirty: draft !== undefined, drop, saved };
}
