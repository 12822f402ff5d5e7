import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { Item } from '../../../api/items';
import type { Picking } from '../selection/useSelection';

const aPage = 10;

const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  j: 1,
  k: -1,
  J: 1,
  K: -1,
  PageDown: aPage,
  PageUp: -aPage,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

interface Options {
  readonly body: RefObject<HTMLTableSectionElement | null>;
  readonly items: readonly Item[];
  readonly picking: Picking;
  readonly addressOf: (item: Item) => string;
  /** Bring the row into view, so that it exists and can be focused. */
  readonly show: (index: number) => void;
}

/** A list by keyboard: one row is the tab stop, arrows go on from it, x chooses and Enter opens. */
export function useRowKeys({ body, items, picking, addressOf, show }: Options) {
  const [active, setActive] = useState<string>();
  const wanted = useRef<number>(undefined);
  const go = useNavigate();
  useLayoutEffect(() => {
    if (wanted.current === undefined) return;
    const row = body.current?.querySelector<HTMLElement>(`tr[data-index="${wanted.current}"]`);
    if (!row) return;
    wanted.current = undefined;
    row.focus({ preventScroll: true });
  });
  const found = items.findIndex(({ id }) => id === active);
  const at = Math.max(found, 0);

  const step = (by: number, extending: boolean) => {
    const to = Math.min(Math.max(at + by, 0), items.length - 1);
    const [here, there] = [items[at], items[to]];
    if (!here || !there) return;
    if (extending) {
      if (!picking.selection.chosen.has(here.id)) picking.toggle(here);
      picking.extend(items, there);
    }
    wanted.current = to;
    setActive(there.id);
    show(to);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const item = items[at];
    if (!item || !(event.target instanceof HTMLTableRowElement)) return;
    const by = steps[event.key];
    if (by !== undefined && !event.ctrlKey && !event.metaKey) step(by, event.shiftKey);
    else if (event.key === 'x' || event.key === ' ') picking.toggle(item);
    else if (event.key === 'Enter') void go({ to: addressOf(item) });
    else if (event.key === 'Escape') picking.clear();
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) picking.toggleAll(items);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return { active: items[at]?.id, setActive, onKeyDown };
}
