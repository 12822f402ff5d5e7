import type { Kind } from '../../../kinds/schema';

const number = new Intl.NumberFormat();

/** "1 risk", "1,200 risks". */
export function nameOf(kind: Kind, count: number): string {
  return `${number.format(count)} ${(count === 1 ? kind.label : kind.labelPlural).toLowerCase()}`;
}
