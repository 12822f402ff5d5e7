import { Table, UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Item } from '../../api/items';
import { paths } from '../../app/paths';
import { Cell } from '../../kinds/Cell';
import type { Field, Kind } from '../../kinds/schema';
import { HeatBadge } from '../../ui/HeatBadge';
import { Icon } from '../../ui/Icon';
import { TimeAgo } from '../../ui/TimeAgo';
import classes from './ItemTable.module.css';
import { RowMenu } from './RowMenu';

interface Props {
  readonly kind: Kind;
  readonly items: readonly Item[];
  readonly sort: string;
  readonly onSort: (sort: string) => void;
}

export function ItemTable({ kind, items, sort, onSort }: Props) {
  const [title, ...others] = kind.columns;
  return (
    <div className={classes.frame}>
      <Table className={classes.table ?? ''} verticalSpacing={7} horizontalSpacing="sm" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            {kind.columns.map((field) => (
              <Heading
                key={field.name}
                name={field.name}
                label={field.label}
                sortable={field.sortable}
                sort={sort}
                onSort={onSort}
              />
            ))}
            <Heading name="updated_at" label="Changed" sortable sort={sort} onSort={onSort} />
            <Table.Th>
              <span className={classes.unseen}>Actions</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((item) => (
            <Table.Tr key={item.id}>
              <Table.Td className={classes.title ?? ''} data-label={title?.label}>
                <Link to={paths.item(kind.plural, item.id)}>{item.title}</Link>
                {kind.name === 'risk' && <HeatBadge probability={item.probability} impact={item.impact} />}
              </Table.Td>
              {others.map((field) => (
                <ValueCell key={field.name} field={field} item={item} />
              ))}
              <Table.Td data-label="Changed" className={classes.time ?? ''}>
                <TimeAgo time={item.updated_at} />
              </Table.Td>
              <Table.Td className={classes.menu ?? ''}>
                <RowMenu kind={kind} item={item} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function ValueCell({ field, item }: { readonly field: Field; readonly item: Item }) {
  const value = item[field.name];
  return (
    <Table.Td
      data-label={field.label}
      data-widget={field.widget}
      data-empty={value === undefined || undefined}
    >
      <Cell field={field} value={value} />
    </Table.Td>
  );
}

interface HeadingProps {
  readonly name: string;
  readonly label: string;
  readonly sortable: boolean;
  readonly sort: string;
  readonly onSort: (sort: string) => void;
}

function Heading({ name, label, sortable, sort, onSort }: HeadingProps) {
  const direction = sort === name ? 'ascending' : sort === `-${name}` ? 'descending' : 'none';
  if (!sortable) return <Table.Th>{label}</Table.Th>;
  return (
    <Table.Th aria-sort={direction}>
      <UnstyledButton
        className={classes.sort ?? ''}
        onClick={() => onSort(direction === 'ascending' ? `-${name}` : name)}
      >
        {label}
        {direction !== 'none' && <Icon name={direction === 'ascending' ? 'up' : 'down'} size={13} />}
      </UnstyledButton>
    </Table.Th>
  );
}
