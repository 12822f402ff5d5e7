import type { Kind } from '../../kinds/schema';
import type { Column } from './columns/columns';
import type { Look } from './cut';
import type { Picking } from './selection/useSelection';

/** What any way of listing items is given. */
export interface ListProps {
  readonly kind: Kind;
  readonly look: Look;
  readonly onLook: (look: Look) => void;
  readonly columns: readonly Column[];
  readonly picking: Picking;
}
