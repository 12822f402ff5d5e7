import { useElementSize } from '@mantine/hooks';
import { type MouseEvent, useRef } from 'react';
import type { Item } from '../../../api/items';
import { paths } from '../../../app/paths';
import type { Kind } from '../../../kinds/schema';
import { type Column, widthOf } from '../columns/columns';
import type { Picking } from '../selection/useSelection';
import { Headings } from './Headings';
import { ItemRow } from './ItemRow';
import classes from './ItemTable.module.css';
import { useRowKeys } from './useRowKeys';
import { useRows } from './useRows';

interface Props {
  readonly kind: Kind;
  readonly columns: readonly Column[];
  readonly items: readonly Item[];
  /** Whether there are more items than were read yet. */
  readonly more: boolean;
  readonly onEnd: () => void;
  readonly sort: string;
  readonly onSort: (sort: string) => void;
  readonly picking: Picking;
  readonly label: string;
}

const remInPixels = 16;
const pickAndMenu = 5;

/** Items as rows, of which only those on screen exist; any number of them can be chosen by mouse or keyboard. */
export function ItemTable(props: Props) {
  const { kind, columns, items, more, onEnd, picking, label } = props;
  const frame = useElementSize();
  const body = useRef<HTMLTableSectionElement>(null);
  const { shown, above, below, measure, show } = useRows(body, items.length, onEnd);
  const addressOf = ({ id }: Item) => paths.item(kind.plural, id);
  const { active, setActive, onKeyDown } = useRowKeys({ body, items, picking, addressOf, show });
  const onClick = (event: MouseEvent<HTMLElement>) => {
    const target = event.target as HTMLElement;
    const item = items[Number(target.closest('tr')?.dataset.index)];
    if (!item || target.closest('a, button')) return;
    setActive(item.id);
    if (event.shiftKey) picking.extend(items, item);
    else if (target instanceof HTMLInputElement || event.ctrlKey || event.metaKey) picking.toggle(item);
  };
  const width = columns.reduce((sum, column) => sum + widthOf(column), pickAndMenu);
  return (
    <div ref={frame.ref} className={classes.frame} data-wide={width * remInPixels > frame.width || undefined}>
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose rows can be chosen is a grid
        role="grid"
        className={classes.table}
        aria-label={label}
        aria-multiselectable
        aria-rowcount={more ? -1 : items.length + 1}
        style={{ minWidth: `${width}rem` }}
      >
        <colgroup>
          <col style={{ width: '2.4rem' }} />
          {columns.map((column) => (
            <col
              key={column.name}
              style={column.name === 'title' ? undefined : { width: `${widthOf(column)}rem` }}
            />
          ))}
          <col style={{ width: '2.8rem' }} />
        </colgroup>
        <Headings {...props} />
        <tbody
          ref={body}
          onClick={onClick}
          onKeyDown={onKeyDown}
          // Choosing a range must not mark its text.
          onMouseDown={(event) => event.shiftKey && event.preventDefault()}
        >
          <Gap height={above} />
          {shown.map(({ index }) => {
            const item = items[index];
            return (
              item && (
                <ItemRow
                  key={item.id}
                  kind={kind}
                  columns={columns}
                  item={item}
                  index={index}
                  chosen={picking.selection.chosen.has(item.id)}
                  tabStop={item.id === active}
                  measure={measure}
                />
              )
            );
          })}
          <Gap height={below} />
        </tbody>
      </table>
    </div>
  );
}

/** The room of the rows that do not exist. */
function Gap({ height }: { readonly height: number }) {
  if (height <= 0) return null;
  // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: it is no row of the grid
  return <tr role="presentation" className={classes.gap} style={{ height }} />;
}
