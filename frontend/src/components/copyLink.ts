import { paths } from '../app/paths';
import type { Kind } from '../kinds/schema';
import { showDone } from './notices';

/** Put the address of an item's page on the clipboard. */
export async function copyLink({ plural }: Kind, id: string): Promise<void> {
  await navigator.clipboard.writeText(new URL(paths.item(plural, id), window.location.origin).href);
  showDone('Link copied.');
}
