import { useSyncExternalStore } from 'react';

/** The open palette, and the words it begins with. */
interface Opened {
  readonly words: string;
}

let opened: Opened | undefined;
const listeners = new Set<() => void>();

function change(to: Opened | undefined): void {
  opened = to;
  for (const listener of listeners) listener();
}

export const openPalette = (words = '') => change({ words });
export const closePalette = () => change(undefined);

/** The palette while it is open. */
export function usePalette(): Opened | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => opened,
  );
}
