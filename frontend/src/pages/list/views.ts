import { type ComponentType, lazy } from 'react';
import type { Kind } from '../../kinds/schema';
import { scoreField } from '../../kinds/score';
import type { Look } from './cut';

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

// Each comes when it is looked at.
const lazily = (load: () => Promise<ComponentType<ViewProps>>) =>
  lazy(async () => ({ default: await load() }));

const list: View = {
  name: '',
  label: 'List',
  View: lazily(() => import('./ListView').then(({ ListView }) => ListView)),
  fits: () => true,
};

const views: readonly View[] = [
  list,
  {
    name: 'map',
    label: 'Map',
    View: lazily(() => import('./map/MapView').then(({ MapView }) => MapView)),
    fits: ({ map }) => map !== undefined,
  },
  {
    name: 'compare',
    label: 'Compare',
    View: lazily(() => import('./compare/CompareView').then(({ CompareView }) => CompareView)),
    fits: (kind) => scoreField(kind) !== undefined,
  },
  {
    name: 'plan',
    label: 'Plan',
    View: lazily(() => import('./plan/PlanView').then(({ PlanView }) => PlanView)),
    fits: ({ plan }) => plan !== undefined,
  },
  {
    name: 'lanes',
    label: 'Now, next, later',
    View: lazily(() => import('./Lanes').then(({ Lanes }) => Lanes)),
    fits: ({ fields }) => fields.some(({ name }) => name === 'horizon'),
  },
];

export const viewsOf = (kind: Kind): readonly View[] => views.filter(({ fits }) => fits(kind));

/** The view called *name*, or the list where the kind has no such view. */
export const viewOf = (kind: Kind, name: string): View =>
  viewsOf(kind).find((view) => view.name === name) ?? list;
