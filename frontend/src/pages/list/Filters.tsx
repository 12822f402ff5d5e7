import { Button, Group, Menu } from '@mantine/core';
import type { Cut } from '../../api/items';
import type { Field, Kind } from '../../kinds/schema';
import { Icon } from '../../ui/Icon';
import { featureUsed } from '../../usage/usage';
import { enumFilters } from './cut';

interface Props {
  readonly kind: Kind;
  readonly cut: Cut;
  readonly onChange: (cut: Cut) => void;
}

export function Filters({ kind, cut, onChange }: Props) {
  const fields = enumFilters(kind);
  if (fields.length === 0) return null;
  const choose = (field: Field, values: readonly string[]) => {
    const { [field.name]: _before, ...others } = cut.filters;
    featureUsed('filter');
    onChange({ ...cut, filters: values.length > 0 ? { ...others, [field.name]: values } : others });
  };
  return (
    <Group gap={6} mb="sm" role="group" aria-label="Filters">
      {fields.map((field) => (
        <Filter
          key={field.name}
          field={field}
          chosen={cut.filters[field.name] ?? []}
          onChange={(values) => choose(field, values)}
        />
      ))}
      {Object.keys(cut.filters).length > 0 && (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          onClick={() => onChange({ ...cut, filters: {} })}
        >
          Clear
        </Button>
      )}
    </Group>
  );
}

interface FilterProps {
  readonly field: Field;
  readonly chosen: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}

function Filter({ field, chosen, onChange }: FilterProps) {
  const names = field.options.filter(({ value }) => chosen.includes(value)).map(({ label }) => label);
  const toggled = (value: string) =>
    chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button
          variant={names.length > 0 ? 'light' : 'default'}
          size="compact-sm"
          leftSection={<Icon name="filter" size={14} />}
        >
          {names.length > 0 ? `${field.label}: ${names.join(', ')}` : field.label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {field.options.map(({ value, label }) => (
          <Menu.CheckboxItem
            key={value}
            checked={chosen.includes(value)}
            onChange={() => onChange(toggled(value))}
          >
            {label}
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
