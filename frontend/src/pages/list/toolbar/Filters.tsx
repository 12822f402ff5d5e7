import { Button, CloseButton, Group, Menu, Popover } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { Filters as FilterValues } from '../../../api/items';
import type { Field, Kind } from '../../../kinds/schema';
import { Icon } from '../../../ui/Icon';
import { featureUsed } from '../../../usage/usage';
import { filterFields, withFilter } from '../cut';
import { filterText } from './filterChoices';
import classes from './Toolbar.module.css';

const FilterChoices = lazy(() =>
  import('./FilterChoices').then(({ FilterChoices }) => ({ default: FilterChoices })),
);

interface Props {
  readonly kind: Kind;
  readonly filters: FilterValues;
  readonly onChange: (filters: FilterValues) => void;
}

/** One chip for each field that the list is filtered by, and a menu of the others. */
export function Filters({ kind, filters, onChange }: Props) {
  const [adding, setAdding] = useState<string>();
  const fields = filterFields(kind);
  const shown = fields.filter(({ name }) => name in filters || name === adding);
  const choose = (field: Field, values: readonly string[]) => {
    featureUsed('filter');
    onChange(withFilter(filters, field.name, values));
  };
  return (
    <Group gap={6} role="group" aria-label="Filters">
      {shown.map((field) => (
        <FilterChip
          key={field.name}
          kind={kind}
          field={field}
          filters={filters}
          isNew={field.name === adding}
          onChange={(values) => choose(field, values)}
          onClose={() => setAdding(undefined)}
        />
      ))}
      <Menu position="bottom-start" width={220}>
        <Menu.Target>
          <Button
            variant="default"
            size="compact-sm"
            className={classes.quiet ?? ''}
            leftSection={<Icon name="filter" size={14} />}
          >
            Filter
          </Button>
        </Menu.Target>
        <Menu.Dropdown className={classes.menu ?? ''}>
          {fields.map((field) => (
            <Menu.Item
              key={field.name}
              disabled={field.name in filters}
              onClick={() => setAdding(field.name)}
            >
              {field.label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {Object.keys(filters).length > 1 && (
        <Button variant="subtle" color="gray" size="compact-sm" onClick={() => onChange({})}>
          Clear all
        </Button>
      )}
    </Group>
  );
}

interface ChipProps {
  readonly kind: Kind;
  readonly field: Field;
  readonly filters: FilterValues;
  readonly isNew: boolean;
  readonly onChange: (values: readonly string[]) => void;
  readonly onClose: () => void;
}

const namedInChip = 2;

function FilterChip({ kind, field, filters, isNew, onChange, onClose }: ChipProps) {
  const chosen = filters[field.name] ?? [];
  const [opened, setOpened] = useState(isNew);
  const open = (next: boolean) => {
    setOpened(next);
    if (!next) onClose();
  };
  const names = chosen.map((value) => filterText(field, value));
  const more = names.length - namedInChip;
  const text = `${names.slice(0, namedInChip).join(', ')}${more > 0 ? ` +${more}` : ''}`;
  return (
    <span className={classes.chip}>
      <Popover opened={opened} onChange={open} position="bottom-start" trapFocus returnFocus width={260}>
        <Popover.Target>
          <Button
            variant="light"
            size="compact-sm"
            className={classes.chipName ?? ''}
            onClick={() => open(!opened)}
            title={names.join(', ')}
          >
            {names.length > 0 ? `${field.label}: ${text}` : field.label}
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label={`Filter by ${field.label.toLowerCase()}`}>
          <Suspense>
            <FilterChoices kind={kind} field={field} filters={filters} onChange={onChange} />
          </Suspense>
        </Popover.Dropdown>
      </Popover>
      <CloseButton
        size="md"
        aria-label={`Remove the filter ${field.label}`}
        onClick={() => {
          onClose();
          onChange([]);
        }}
      />
    </span>
  );
}
