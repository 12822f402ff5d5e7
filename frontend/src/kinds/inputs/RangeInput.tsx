import { Group, Input } from '@mantine/core';
import { useState } from 'react';
import type { Field } from '../schema';
import { NumberBox } from './NumberBox';

interface Range {
  readonly low?: number | undefined;
  readonly high?: number | undefined;
}

interface Props {
  readonly field: Field;
  readonly value: unknown;
  readonly onChange: (value: Range | undefined) => void;
  readonly error?: string | undefined;
}

/** "Between … and …". A range with one end is not a value yet, so it is kept here until the other is given. */
export function RangeInput({ field, value, onChange, error }: Props) {
  const given = (value ?? {}) as Range;
  const [draft, setDraft] = useState<Range>(given);
  const shown = value === undefined ? draft : given;
  const change = (range: Range) => {
    setDraft(range);
    const complete = range.low !== undefined && range.high !== undefined;
    onChange(complete ? range : undefined);
  };
  return (
    <Input.Wrapper label={field.label} description={field.help || undefined} error={error} labelElement="div">
      <Group gap="xs" mt={4} wrap="nowrap">
        {(['low', 'high'] as const).map((end) => (
          <NumberBox
            key={end}
            flex={1}
            aria-label={`${field.label}, ${end}`}
            placeholder={end === 'low' ? 'From' : 'To'}
            min={0}
            step="any"
            value={shown[end]}
            onChange={(entered) => change({ ...shown, [end]: entered })}
          />
        ))}
      </Group>
    </Input.Wrapper>
  );
}
