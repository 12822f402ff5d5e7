import { useSyncExternalStore } from 'react';

let opened = false;
const listeners = new Set<() => void>();

function change(to: boolean): void {
  opened = to;
  for (const listener of listeners) listener();
}

export const openPalette = () => change(true);
export const closePalette = () => change(false);

export function usePaletteOpened(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => opened,
  );
}
