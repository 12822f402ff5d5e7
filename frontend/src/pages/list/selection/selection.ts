import type { Item } from '../../../api/items';

/** The items that are chosen to be changed together. */
export interface Selection {
  readonly chosen: ReadonlyMap<string, Item>;
  /** Where a range begins: the item that was chosen last by itself. */
  readonly anchor: string | undefined;
  /** What was chosen before the range that begins at the anchor. */
  readonly before: ReadonlyMap<string, Item>;
}

const nothing: ReadonlyMap<string, Item> = new Map();
export const noSelection: Selection = { chosen: nothing, anchor: undefined, before: nothing };

/** Choose *item*, or let it go. */
export function toggled({ chosen }: Selection, item: Item): Selection {
  const next = new Map(chosen);
  if (!next.delete(item.id)) next.set(item.id, item);
  return { chosen: next, anchor: item.id, before: next };
}

/** Choose everything in *items* from the anchor to *to*, in place of the range before. */
export function extended(selection: Selection, items: readonly Item[], to: Item): Selection {
  const end = items.findIndex(({ id }) => id === to.id);
  const found = items.findIndex(({ id }) => id === selection.anchor);
  const start = found < 0 ? end : found;
  const range = items.slice(Math.min(start, end), Math.max(start, end) + 1);
  const chosen = new Map([...selection.before, ...range.map((item) => [item.id, item] as const)]);
  return { ...selection, chosen, anchor: items[start]?.id };
}

/** Choose all of *items* beside what is chosen. */
export function withAll({ chosen }: Selection, items: readonly Item[]): Selection {
  const next = new Map([...chosen, ...items.map((item) => [item.id, item] as const)]);
  return { chosen: next, anchor: undefined, before: next };
}

/** Choose all of *items* beside what is chosen, or let them all go if they were. */
export function allToggled({ chosen }: Selection, items: readonly Item[]): Selection {
  const next = new Map(chosen);
  const all = items.every(({ id }) => chosen.has(id));
  for (const item of items) {
    if (all) next.delete(item.id);
    else next.set(item.id, item);
  }
  return { chosen: next, anchor: undefined, before: next };
}
