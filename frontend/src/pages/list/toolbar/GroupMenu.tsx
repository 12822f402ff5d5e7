import { Button, Menu } from '@mantine/core';
import type { Field, Kind } from '../../../kinds/schema';
import { Icon } from '../../../ui/Icon';
import { groupFields } from '../cut';
import classes from './Toolbar.module.css';

interface Props {
  readonly kind: Kind;
  readonly group: Field | undefined;
  readonly onGroup: (group: Field | undefined) => void;
}

/** By which field the list is cut into groups. */
export function GroupMenu({ kind, group, onGroup }: Props) {
  const fields = groupFields(kind);
  if (fields.length === 0) return null;
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <Button
          variant={group ? 'light' : 'default'}
          size="compact-sm"
          className={classes.quiet ?? ''}
          leftSection={<Icon name="rows" size={14} />}
        >
          {group ? `By ${group.label.toLowerCase()}` : 'Group'}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes.menu ?? ''}>
        <Menu.RadioGroup
          value={group?.name ?? ''}
          onChange={(name) => onGroup(fields.find((field) => field.name === name))}
        >
          <Menu.RadioItem value="">No groups</Menu.RadioItem>
          {fields.map(({ name, label }) => (
            <Menu.RadioItem key={name} value={name}>
              {label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
