import type { HTMLAttributes } from 'react';
import type { Item } from '../../api/items';
import type { Kind } from '../../kinds/schema';
import { ToolsPanel } from '../../tools/ToolsPanel';
import { EvidencePanel } from './evidence/EvidencePanel';
import { HistoryPanel } from './history/HistoryPanel';
import classes from './ItemSides.module.css';
import { LinksPanel } from './links/LinksPanel';

interface Props {
  readonly kind: Kind;
  readonly item: Item;
  /** What makes a part the panel of its tab. */
  readonly side: (name: string) => HTMLAttributes<HTMLDivElement>;
}

/** What an item is connected with, and what it was. */
export function ItemRail({ kind, item, side }: Props) {
  return (
    <>
      <div className={classes.side} {...side('evidence')}>
        <EvidencePanel kind={kind} item={item} />
      </div>
      <div className={`${classes.links} ${classes.side}`} {...side('links')}>
        <LinksPanel kind={kind} item={item} />
        <ToolsPanel kind={kind} item={item} />
      </div>
      <div className={classes.side} {...side('history')}>
        <HistoryPanel kind={kind} item={item} />
      </div>
    </>
  );
}
