import { SegmentedControl } from '@mantine/core';
import { featureUsed } from '../../usage/usage';
import { type ViewProps, viewOf, viewsOf } from './views';

/** The ways to look at a kind's items, where there is more than one. */
export function ViewSwitch({ kind, look, onLook }: ViewProps) {
  const views = viewsOf(kind);
  if (views.length < 2) return null;
  return (
    <SegmentedControl
      size="sm"
      aria-label="View"
      data={views.map(({ name, label }) => ({ value: name, label }))}
      value={viewOf(kind, look.view).name}
      onChange={(view) => {
        featureUsed(`view-${view || 'list'}`);
        onLook({ ...look, view });
      }}
    />
  );
}
