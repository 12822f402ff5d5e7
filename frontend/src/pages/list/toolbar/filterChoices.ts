import type { ValueCount } from '../../../api/counts';
import type { Field } from '../../../kinds/schema';
import { valueText } from '../../../kinds/valueText';
import { calendarDate } from '../../../ui/times';

export interface Choice {
  readonly value: string;
  readonly label: string;
  /** How many items have it; undefined while that is being counted. */
  readonly count: number | undefined;
}

/** A filter's value in words; '' is having none. */
export function filterText(field: Field, value: string): string {
  if (value === '') return `No ${field.label.toLowerCase()}`;
  if (field.widget === 'number') return valueText(field, Number(value));
  if (field.widget === 'period') return `from ${calendarDate(value)}`;
  return valueText(field, value);
}

/** What can be chosen of a field: every named option, else the values there are; chosen ones in any case. */
export function choicesOf(
  field: Field,
  counts: readonly ValueCount[] | undefined,
  chosen: readonly string[],
): readonly Choice[] {
  const counted = new Map(counts?.map(({ value, count }) => [value, count]));
  const values = [
    ...field.options.map(({ value }) => value),
    ...[...counted.keys()].filter(Boolean),
    ...chosen.filter(Boolean),
    '',
  ];
  return [...new Set(values)].map((value) => ({
    value,
    label: filterText(field, value),
    count: counts ? (counted.get(value) ?? 0) : undefined,
  }));
}
