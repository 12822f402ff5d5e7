import type { Item } from '../../../api/items';
import { Icon } from '../../../ui/Icon';
import type { Column } from '../columns/columns';
import type { Picking } from '../selection/useSelection';
import classes from './ItemTable.module.css';

interface Props {
  readonly columns: readonly Column[];
  readonly items: readonly Item[];
  readonly sort: string;
  readonly onSort: (sort: string) => void;
  readonly picking: Picking;
}

export function Headings({ columns, items, sort, onSort, picking }: Props) {
  const chosen = items.filter(({ id }) => picking.selection.chosen.has(id)).length;
  const some = chosen > 0 && chosen < items.length;
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th className={classes.pick}>
          <input
            type="checkbox"
            aria-label="Select all that are loaded"
            checked={items.length > 0 && chosen === items.length}
            ref={(box) => {
              if (box) box.indeterminate = some;
            }}
            onChange={() => picking.toggleAll(items)}
          />
        </th>
        {columns.map((column) => (
          <Heading key={column.name} column={column} sort={sort} onSort={onSort} />
        ))}
        <th>
          <span className={classes.unseen}>Actions</span>
        </th>
      </tr>
    </thead>
  );
}

interface HeadingProps {
  readonly column: Column;
  readonly sort: string;
  readonly onSort: (sort: string) => void;
}

function Heading({ column: { name, label, sortable }, sort, onSort }: HeadingProps) {
  if (!sortable) return <th>{label}</th>;
  const direction = sort === name ? 'ascending' : sort === `-${name}` ? 'descending' : 'none';
  return (
    <th aria-sort={direction}>
      <button
        type="button"
        className={classes.sort}
        onClick={() => onSort(direction === 'ascending' ? `-${name}` : name)}
      >
        {label}
        {direction !== 'none' && <Icon name={direction === 'ascending' ? 'up' : 'down'} size={13} />}
      </button>
    </th>
  );
}
