import { Select, SimpleGrid, Text } from '@mantine/core';
import type { FetchMapping, KindMapping, Part } from '../api/transfers';
import { kindByName } from '../kinds/kinds';
import { partNames } from './fetchWords';

interface Props {
  readonly mappings: readonly KindMapping[];
  readonly mapping: FetchMapping;
  readonly onChange: (mapping: FetchMapping) => void;
}

/** What the tool's items become, and which part of each fills which field. The title is the title. */
export function MappingEditor({ mappings, mapping, onChange }: Props) {
  const chosen = mappings.find(({ kind }) => kind === mapping.kind);
  const labels = new Map(kindByName(mapping.kind)?.fields.map(({ name, label }) => [name, label]));
  const fill = (field: string, part: string | null) => {
    const { [field]: _, ...others } = mapping.fields;
    onChange({ ...mapping, fields: part ? { ...others, [field]: part as Part } : others });
  };
  return (
    <div>
      <Select
        label="They become"
        allowDeselect={false}
        data={mappings.map(({ kind }) => ({ value: kind, label: kindByName(kind)?.labelPlural ?? kind }))}
        value={mapping.kind}
        onChange={(kind) => onChange(usualMapping(mappings, kind))}
      />
      <Text size="sm" mt="sm" mb={4}>
        What fills their fields, besides the title
      </Text>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs">
        {chosen?.fields.map(({ field, from }) => (
          <Select
            key={field}
            size="sm"
            label={labels.get(field) ?? field}
            placeholder="Left empty"
            clearable
            data={from.map((part) => ({ value: part, label: partNames[part as Part] ?? part }))}
            value={mapping.fields[field] ?? null}
            onChange={(part) => fill(field, part)}
          />
        ))}
      </SimpleGrid>
    </div>
  );
}

/** The mapping that the tool's items usually get: of *kind*, or of the first one. */
export function usualMapping(mappings: readonly KindMapping[], kind?: string | null): FetchMapping {
  const chosen = mappings.find((one) => one.kind === kind) ?? mappings[0];
  const usual = chosen?.fields.flatMap(({ field, from, by_default }) =>
    by_default && from[0] ? [[field, from[0]]] : [],
  );
  return { kind: chosen?.kind ?? '', fields: Object.fromEntries(usual ?? []) };
}
