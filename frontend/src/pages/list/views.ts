import type { ComponentType } from 'react';
import type { Kind } from '../../kinds/schema';
import type { Look } from './cut';
import { Lanes } from './Lanes';
import { ListView } from './ListView';

export interface ViewProps {
  readonly kind: Kind;
  readonly look: Look;
  readonly onLook: (look: Look) => void;
}

/** One way to look at a kind's items. */
interface View {
  /** As it stands in the address; '' for the list, which every kind has. */
  readonly name: string;
  readonly label: string;
  readonly View: ComponentType<ViewProps>;
  /** Whether the kind's fields allow it. */
  readonly fits: (kind: Kind) => boolean;
}

const list: View = { name: '', label: 'List', View: ListView, fits: () => true };

const views: readonly View[] = [
  list,
  {
    name: 'lanes',
    label: 'Now, next, later',
    View: Lanes,
    fits: ({ fields }) => fields.some(({ name }) => name === 'horizon'),
  },
];

export const viewsOf = (kind: Kind): readonly View[] => views.filter(({ fits }) => fits(kind));

/** The view called *name*, or the list where the kind has no such view. */
export const viewOf = (kind: Kind, name: string): View =>
  viewsOf(kind).find((view) => view.name === name) ?? list;
