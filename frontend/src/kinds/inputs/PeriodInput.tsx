import { Group, Input, Select } from '@mantine/core';
import { isPeriod, type Period, partOf, partsOf, periodOf, type Resolution, resolutions } from '../period';
import type { Field } from '../schema';

interface Props {
  readonly field: Field;
  readonly value: unknown;
  readonly onChange: (value: Period | undefined) => void;
  readonly error?: string | undefined;
}

const words: Readonly<Record<Resolution, string>> = {
  month: 'Month',
  quarter: 'Quarter',
  half: 'Half',
  year: 'Year',
};
const thisYear = new Date().getFullYear();
const years = Array.from({ length: 12 }, (_, index) => String(thisYear - 2 + index));

/** A target as exact as it is known: first how exact, then which. */
export function PeriodInput({ field, value, onChange, error }: Props) {
  const period = isPeriod(value) ? value : undefined;
  const at = period ? partOf(period) : { year: thisYear, part: 0 };
  const resolution = period?.resolution;
  const choose = (chosen: string | null) =>
    onChange(chosen ? periodOf(chosen as Resolution, at.year, 0) : undefined);
  return (
    <Input.Wrapper label={field.label} description={field.help || undefined} error={error} labelElement="div">
      <Group gap={6} mt={4} wrap="nowrap">
        <Select
          flex={1}
          aria-label={`${field.label}, exact to`}
          allowDeselect={false}
          data={[
            { value: '', label: 'Not yet' },
            ...resolutions.map((name) => ({ value: name, label: words[name] })),
          ]}
          value={resolution ?? ''}
          onChange={choose}
        />
        {resolution && resolution !== 'year' && (
          <Select
            flex={1}
            aria-label={`${field.label}, which ${resolution}`}
            allowDeselect={false}
            data={partsOf(resolution)}
            value={String(at.part)}
            onChange={(part) => onChange(periodOf(resolution, at.year, Number(part)))}
          />
        )}
        {resolution && (
          <Select
            flex={1}
            aria-label={`${field.label}, year`}
            allowDeselect={false}
            data={years.includes(String(at.year)) ? years : [String(at.year), ...years]}
            value={String(at.year)}
            onChange={(year) => onChange(periodOf(resolution, Number(year), at.part))}
          />
        )}
      </Group>
    </Input.Wrapper>
  );
}
