import { Skeleton, Tabs } from '@mantine/core';
import { lazy, Suspense, useId, useState } from 'react';
import type { Item } from '../../api/items';
import type { Kind } from '../../kinds/schema';
import { FieldsForm } from './FieldsForm';
import classes from './ItemSides.module.css';

// The fields are what one reads first; what is beside them asks the server anyway.
const ItemRail = lazy(() => import('./ItemRail').then(({ ItemRail }) => ({ default: ItemRail })));

/**
 * Everything about an item: its fields, and beside them the words it rests on, its links and its history. Where there
 * is no room beside, each is a tab; all stay in the page, so that turning a phone loses nothing that was typed.
 */
export function ItemSides({ kind, item }: { readonly kind: Kind; readonly item: Item }) {
  const [tab, setTab] = useState<string | null>('fields');
  const id = useId();
  const side = (name: string) => ({
    role: 'tabpanel',
    id: `${id}-panel-${name}`,
    'aria-labelledby': `${id}-tab-${name}`,
    'data-open': tab === name,
  });
  return (
    <Tabs id={id} value={tab} onChange={setTab} className={classes.sides ?? ''}>
      <Tabs.List className={classes.tabs ?? ''}>
        <Tabs.Tab value="fields">Fields</Tabs.Tab>
        <Tabs.Tab value="evidence">Evidence</Tabs.Tab>
        <Tabs.Tab value="links">Links</Tabs.Tab>
        <Tabs.Tab value="history">History</Tabs.Tab>
      </Tabs.List>
      {/* Not the library's own panels: those stop what a closed one does, and here a closed one may be in sight. */}
      <div className={`${classes.fields} ${classes.side}`} {...side('fields')}>
        <FieldsForm kind={kind} item={item} />
      </div>
      <div className={classes.rail}>
        <Suspense fallback={<Skeleton height={240} aria-busy="true" />}>
          <ItemRail kind={kind} item={item} side={side} />
        </Suspense>
      </div>
    </Tabs>
  );
}
