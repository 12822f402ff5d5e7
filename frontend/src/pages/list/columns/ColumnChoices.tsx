import { ActionIcon, Button, Checkbox, Group } from '@mantine/core';
import { useState } from 'react';
import type { Kind } from '../../../kinds/schema';
import { Icon } from '../../../ui/Icon';
import { featureUsed } from '../../../usage/usage';
import classes from '../toolbar/Toolbar.module.css';
import { type Column, moved, possibleColumns } from './columns';
import type { ChosenColumns } from './useColumns';

interface Props extends ChosenColumns {
  readonly kind: Kind;
}

/** Which columns the list shows, and in which order: dragged with a mouse, or moved with the buttons. */
export function ColumnChoices({ kind, columns, choose }: Props) {
  const names = columns.slice(1).map(({ name }) => name);
  const others = possibleColumns(kind).filter(({ name }) => name !== 'title' && !names.includes(name));
  const change = (next: readonly string[] | undefined) => {
    featureUsed('columns');
    choose(next);
  };
  return (
    <>
      <ShownColumns columns={columns.slice(1)} names={names} onChange={change} />
      <ul className={classes.columns} aria-label="Not shown">
        {others.map(({ name, label }) => (
          <li key={name} className={classes.column}>
            <Checkbox size="xs" label={label} checked={false} onChange={() => change([...names, name])} />
          </li>
        ))}
      </ul>
      <Group justify="flex-end" mt="xs">
        <Button variant="subtle" color="gray" size="compact-xs" onClick={() => change(undefined)}>
          As they were at first
        </Button>
      </Group>
    </>
  );
}

interface ShownProps {
  readonly columns: readonly Column[];
  readonly names: readonly string[];
  readonly onChange: (names: readonly string[]) => void;
}

function ShownColumns({ columns, names, onChange }: ShownProps) {
  const [dragged, setDragged] = useState<string>();
  const [over, setOver] = useState<string>();
  const drop = (onto: string) => {
    if (dragged) onChange(moved(names, dragged, names.indexOf(onto) - names.indexOf(dragged)));
    setDragged(undefined);
    setOver(undefined);
  };
  return (
    <ul className={classes.columns} aria-label="Shown, in this order">
      {columns.map(({ name, label }, index) => (
        <li
          key={name}
          className={classes.column}
          draggable
          data-over={over === name || undefined}
          onDragStart={() => setDragged(name)}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(name);
          }}
          onDragEnd={() => setOver(undefined)}
          onDrop={() => drop(name)}
        >
          <Checkbox
            size="xs"
            label={label}
            checked
            onChange={() => onChange(names.filter((one) => one !== name))}
          />
          <Group gap={2} wrap="nowrap">
            <Step
              label={`Move ${label} up`}
              icon="up"
              disabled={index === 0}
              onStep={() => onChange(moved(names, name, -1))}
            />
            <Step
              label={`Move ${label} down`}
              icon="down"
              disabled={index === columns.length - 1}
              onStep={() => onChange(moved(names, name, 1))}
            />
          </Group>
        </li>
      ))}
    </ul>
  );
}

interface StepProps {
  readonly label: string;
  readonly icon: 'up' | 'down';
  readonly disabled: boolean;
  readonly onStep: () => void;
}

function Step({ label, icon, disabled, onStep }: StepProps) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="sm"
      aria-label={label}
      disabled={disabled}
      onClick={onStep}
    >
      <Icon name={icon} size={13} />
    </ActionIcon>
  );
}
