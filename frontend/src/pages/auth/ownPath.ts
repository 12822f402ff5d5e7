import { paths } from '../../app/paths';

/** Where to go after signing in: a page of ours, whatever the address claims. */
export function ownPath(next: string | undefined): string {
  if (!next?.startsWith('/')) return paths.home();
  const asked = new URL(next, window.location.origin);
  return asked.origin === window.location.origin ? asked.pathname + asked.search + asked.hash : paths.home();
}
