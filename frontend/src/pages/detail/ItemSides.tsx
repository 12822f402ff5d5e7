import { Skeleton, Tabs } from '@mantine/core';
import { lazy, Suspense, useId, useState } from 'react';
import type { Item } from '../../api/items';
import type { Kind } from '../../kinds/schema';
import { EvidencePanel } from './evidence/EvidencePanel';
import { FieldsForm } from './FieldsForm';
import classes from './ItemSides.module.css';
import { LinksPanel } from './links/LinksPanel';

const HistoryPanel = lazy(() =>
  import('./history/HistoryPanel').then(({ HistoryPanel }) => ({ default: HistoryPanel })),
);

const ToolsPanel = lazy(() =>
  import('../../tools/ToolsPanel').then(({ ToolsPanel }) => ({ default: ToolsPanel })),
);

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
        <div className={classes.side} {...side('evidence')}>
          <EvidencePanel kind={kind} item={item} />
        </div>
        <div className={`${classes.links} ${classes.side}`} {...side('links')}>
          <LinksPanel kind={kind} item={item} />
          <Suspense>
            <ToolsPanel kind={kind} item={item} />
          </Suspense>
        </div>
        <div className={classes.side} {...side('history')}>
          <Suspense fallback={<Skeleton height={120} aria-busy="true" />}>
            <HistoryPanel kind={kind} item={item} />
          </Suspense>
        </div>
      </div>
    </Tabs>
  );
}
