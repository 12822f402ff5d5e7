import { ownPath } from './ownPath';

const marker = 'azmyra.afterwards';

// The way to a provider leads out of the app: where to go on after it is remembered in this tab, and nowhere else.

export function goOnAfterwards(path: string): void {
  sessionStorage.setItem(marker, path);
}

/** Where to go on, once; a page of ours, whatever was written there. */
export function takeAfterwards(): string {
  const path = sessionStorage.getItem(marker) ?? undefined;
  sessionStorage.removeItem(marker);
  return ownPath(path);
}
