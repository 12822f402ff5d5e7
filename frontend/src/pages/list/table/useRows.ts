import { useWindowVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';

const guessedHeight = 41;
const overscan = 12;
// So many rows before the last one the next page is asked for.
const askAhead = 30;

interface Rows {
  readonly shown: readonly VirtualItem[];
  /** Pixels of rows above and below the ones that exist. */
  readonly above: number;
  readonly below: number;
  readonly measure: (row: Element | null) => void;
  readonly show: (index: number) => void;
}

/** Which of *count* rows exist: those on screen and a few around. *onEnd* is told when the last ones come near. */
export function useRows(body: RefObject<HTMLElement | null>, count: number, onEnd: () => void): Rows {
  const offset = useOffset(body);
  const rows = useWindowVirtualizer({
    count,
    estimateSize: () => guessedHeight,
    overscan,
    scrollMargin: offset,
  });
  const shown = rows.getVirtualItems();
  const last = shown.at(-1);
  const nearEnd = last !== undefined && last.index >= count - askAhead;
  useEffect(() => {
    if (nearEnd) onEnd();
  }, [nearEnd, onEnd]);
  return {
    shown,
    above: (shown[0]?.start ?? offset) - offset,
    below: rows.getTotalSize() - ((last?.end ?? offset) - offset),
    measure: rows.measureElement,
    show: (index) => rows.scrollToIndex(index, { align: 'auto' }),
  };
}

/** How far from the page's top *element* begins; whatever above it grows changes the page's height. */
function useOffset(element: RefObject<HTMLElement | null>): number {
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => {
    const look = () => {
      const top = element.current?.getBoundingClientRect().top ?? 0;
      setOffset(Math.round(top + window.scrollY));
    };
    look();
    const watcher = new ResizeObserver(look);
    watcher.observe(document.body);
    return () => watcher.disconnect();
  }, [element]);
  return offset;
}
