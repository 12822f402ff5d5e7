import { inParts } from '../../../api/bulk';
import type { Fields, Item } from '../../../api/items';
import type { Field, Kind } from '../../../kinds/schema';

/** The same change for some items, few enough for one request. */
export interface Batch {
  readonly items: readonly Item[];
  readonly fields: Fields;
}

/** What is done with a list of words: put them beside those there are, take them out, or stand them in their place. */
export type Manner = 'add' | 'remove' | 'set';

/** The fields that make sense for many items at once: what is short, and not the name of one. */
export const bulkFields = (kind: Kind): readonly Field[] =>
  kind.fields.filter(
    ({ name, readOnly, widget }) =>
      name !== 'title' && !readOnly && !['textarea', 'list', 'url'].includes(widget),
  );

/** The requests that give *value* to *field* of all *items*; an item that has it already is left alone. */
export function batchesOf(
  items: readonly Item[],
  field: Field,
  value: unknown,
  manner: Manner = 'set',
): readonly Batch[] {
  const byResult = new Map<string, { items: Item[]; result: unknown }>();
  for (const item of items) {
    const result = manner === 'set' ? (value ?? null) : wordsAfter(item[field.name], value, manner);
    const key = JSON.stringify(result);
    if (key === JSON.stringify(item[field.name] ?? null)) continue;
    const group = byResult.get(key) ?? { items: [], result };
    group.items.push(item);
    byResult.set(key, group);
  }
  return [...byResult.values()].flatMap(({ items: same, result }) =>
    inParts(same).map((part) => ({ items: part, fields: { [field.name]: result } })),
  );
}

function wordsAfter(before: unknown, given: unknown, manner: Manner): unknown {
  const had = Array.isArray(before) ? before.map(String) : [];
  const words = Array.isArray(given) ? given.map(String) : [];
  const after =
    manner === 'add' ? [...new Set([...had, ...words])] : had.filter((word) => !words.includes(word));
  return after.length > 0 ? after : null;
}
