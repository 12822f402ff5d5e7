import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import type { Item } from '../../../api/items';
import { paths } from '../../../app/paths';
import { Cell } from '../../../kinds/Cell';
import type { Kind } from '../../../kinds/schema';
import { isStale } from '../../../kinds/stale';
import { HeatBadge } from '../../../ui/HeatBadge';
import { Tag } from '../../../ui/Tag';
import { TimeAgo } from '../../../ui/TimeAgo';
import type { Column } from '../columns/columns';
import classes from './ItemTable.module.css';
import { RowMenu } from './RowMenu';

interface Props {
  readonly kind: Kind;
  readonly columns: readonly Column[];
  readonly item: Item;
  readonly index: number;
  readonly chosen: boolean;
  readonly tabStop: boolean;
  readonly measure: (row: Element | null) => void;
}

/** One item in a list. Clicks and keys are heard by the body around all rows. */
export const ItemRow = memo(function ItemRow({
  kind,
  columns,
  item,
  index,
  chosen,
  tabStop,
  measure,
}: Props) {
  const [, ...others] = columns;
  return (
    <tr
      ref={measure}
      data-index={index}
      aria-rowindex={index + 2}
      aria-selected={chosen}
      tabIndex={tabStop ? 0 : -1}
    >
      <td className={classes.pick}>
        <input type="checkbox" readOnly checked={chosen} tabIndex={-1} aria-label={`Select ${item.title}`} />
      </td>
      <td className={classes.title}>
        <Link to={paths.item(kind.plural, item.id)}>{item.title}</Link>
        {kind.map && <HeatBadge probability={item[kind.map.rows]} impact={item[kind.map.columns]} />}
      </td>
      {others.map((column) => (
        <ValueCell
          key={column.name}
          column={column}
          item={item}
          stale={column.name === kind.map?.review && isStale(kind, item)}
        />
      ))}
      <td className={classes.menu}>
        <RowMenu kind={kind} item={item} />
      </td>
    </tr>
  );
});

interface CellProps {
  readonly column: Column;
  readonly item: Item;
  readonly stale: boolean;
}

function ValueCell({ column: { name, label, field }, item, stale }: CellProps) {
  const value = item[name];
  return (
    <td
      data-label={label}
      data-widget={field?.widget ?? 'time'}
      data-empty={value === undefined || undefined}
    >
      {field ? <Cell field={field} value={value} /> : <When time={value} />}
      {stale && <Tag tone="red">Overdue</Tag>}
    </td>
  );
}

function When({ time }: { readonly time: unknown }) {
  return time === undefined ? <span aria-hidden="true">–</span> : <TimeAgo time={String(time)} />;
}
