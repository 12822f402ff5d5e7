import { Checkbox, Group, Loader, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { countsQuery } from '../../../api/counts';
import type { Filters } from '../../../api/items';
import { wordsFor } from '../../../components/notices';
import type { Field, Kind } from '../../../kinds/schema';
import { withFilter } from '../cut';
import { choicesOf } from './filterChoices';
import classes from './Toolbar.module.css';

const searchableFrom = 9;

interface Props {
  readonly kind: Kind;
  readonly field: Field;
  readonly filters: Filters;
  readonly onChange: (values: readonly string[]) => void;
}

/** What a field can be filtered by, with how many of the items that pass all other filters have it. */
export function FilterChoices({ kind, field, filters, onChange }: Props) {
  const chosen = filters[field.name] ?? [];
  const [words, setWords] = useState('');
  const counts = useQuery(countsQuery(kind.plural, field.name, withFilter(filters, field.name, [])));
  const all = choicesOf(field, counts.data, chosen);
  const shown = all.filter(({ label }) => label.toLowerCase().includes(words.trim().toLowerCase()));
  return (
    <Stack gap="xs">
      {all.length >= searchableFrom && (
        <TextInput
          size="xs"
          aria-label={`Find a value of ${field.label}`}
          placeholder="Find a value"
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      )}
      <Checkbox.Group
        value={[...chosen]}
        onChange={(values) => onChange(values)}
        aria-label={field.label}
        className={classes.choices ?? ''}
      >
        <Stack gap={4}>
          {shown.map(({ value, label, count }) => (
            <Group key={value} justify="space-between" wrap="nowrap" gap="lg" mih={26}>
              <Checkbox size="xs" value={value} label={label} />
              <Text size="xs" c="dimmed" className={classes.count ?? ''}>
                {count === undefined ? '' : count}
              </Text>
            </Group>
          ))}
        </Stack>
      </Checkbox.Group>
      {counts.isPending && <Loader size="xs" aria-label="Counting" />}
      {counts.isError && (
        <Text size="xs" c="red">
          {wordsFor(counts.error)}
        </Text>
      )}
      {shown.length === 0 && (
        <Text size="xs" c="dimmed">
          No value has these words.
        </Text>
      )}
    </Stack>
  );
}
