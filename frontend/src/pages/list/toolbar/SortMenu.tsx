import { Button, Menu } from '@mantine/core';
import type { Kind } from '../../../kinds/schema';
import { Icon } from '../../../ui/Icon';
import { possibleColumns } from '../columns/columns';
import classes from './Toolbar.module.css';

interface Props {
  readonly kind: Kind;
  readonly sort: string;
  readonly onSort: (sort: string) => void;
}

/** By which field the list is sorted, whether or not that is a column, and which way. */
export function SortMenu({ kind, sort, onSort }: Props) {
  const falling = sort.startsWith('-');
  const name = sort.replace(/^-/, '');
  const sorts = possibleColumns(kind).filter(({ sortable }) => sortable);
  const label = sorts.find((one) => one.name === name)?.label ?? name;
  return (
    <Menu position="bottom-end" width={220} closeOnItemClick={false}>
      <Menu.Target>
        <Button
          variant="default"
          size="compact-sm"
          className={classes.quiet ?? ''}
          rightSection={<Icon name={falling ? 'down' : 'up'} size={13} />}
          aria-label={`Sorted by ${label}, ${falling ? 'largest' : 'smallest'} first`}
        >
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes.menu ?? ''}>
        <Menu.Label>Order</Menu.Label>
        <Menu.RadioGroup value={falling ? '-' : ''} onChange={(sign) => onSort(`${sign}${name}`)}>
          <Menu.RadioItem value="">Smallest or earliest first</Menu.RadioItem>
          <Menu.RadioItem value="-">Largest or latest first</Menu.RadioItem>
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Label>Sort by</Menu.Label>
        <Menu.RadioGroup value={name} onChange={(chosen) => onSort(`${falling ? '-' : ''}${chosen}`)}>
          {sorts.map((one) => (
            <Menu.RadioItem key={one.name} value={one.name}>
              {one.label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
