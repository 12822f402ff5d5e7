import type { IconName } from '../ui/Icon';
import { shapes } from '../ui/iconShapes';
import type { Kind } from './schema';

/** The drawing a kind's schema asks for; a plain sheet for one that nobody has drawn yet. */
export function iconOf({ icon }: Pick<Kind, 'icon'>): IconName {
  return icon in shapes ? (icon as IconName) : 'file';
}
