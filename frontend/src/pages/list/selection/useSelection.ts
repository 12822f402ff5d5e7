import { useCallback, useState } from 'react';
import type { Item } from '../../../api/items';
import { allToggled, extended, noSelection, type Selection, toggled, withAll } from './selection';

export interface Picking {
  readonly selection: Selection;
  readonly toggle: (item: Item) => void;
  readonly extend: (items: readonly Item[], to: Item) => void;
  readonly toggleAll: (items: readonly Item[]) => void;
  readonly addAll: (items: readonly Item[]) => void;
  readonly clear: () => void;
}

/** What is chosen of one list. Looking at another list, told by *key*, begins with nothing. */
export function useSelection(key: string): Picking {
  const [state, setState] = useState({ key, selection: noSelection });
  const selection = state.key === key ? state.selection : noSelection;
  const change = useCallback(
    (next: (selection: Selection) => Selection) =>
      setState((before) => ({ key, selection: next(before.key === key ? before.selection : noSelection) })),
    [key],
  );
  return {
    selection,
    toggle: useCallback((item) => change((now) => toggled(now, item)), [change]),
    extend: useCallback((items, to) => change((now) => extended(now, items, to)), [change]),
    toggleAll: useCallback((items) => change((now) => allToggled(now, items)), [change]),
    addAll: useCallback((items) => change((now) => withAll(now, items)), [change]),
    clear: useCallback(() => change(() => noSelection), [change]),
  };
}
