import { calendarDate, durationOf } from '../ui/times';
import { isPeriod, periodText } from './period';
import type { Field } from './schema';

const number = new Intl.NumberFormat();
/** A score follows from estimates: its thirds of a point are noise, its thousands are not. */
const score = new Intl.NumberFormat(undefined, {
  maximumSignificantDigits: 3,
  maximumFractionDigits: 0,
  roundingPriority: 'morePrecision',
});

/** A field's value as plain text, for lists, comparisons and search; '' when there is none. */
export function valueText(field: Field, value: unknown): string {
  if (value === undefined || value === null || value === '') return '';
  switch (field.widget) {
    case 'select':
      return field.options.find((option) => option.value === value)?.label ?? String(value);
    case 'date':
      return calendarDate(String(value));
    case 'period':
      return isPeriod(value) ? periodText(value) : '';
    case 'range':
      return rangeText(value);
    case 'score':
      return scoreText(value);
    case 'tags':
    case 'list':
      return Array.isArray(value) ? value.join(field.widget === 'tags' ? ', ' : ' · ') : '';
    case 'number':
      return numberText(field, Number(value));
    case 'text':
    case 'textarea':
    case 'url':
      return String(value);
  }
}

function rangeText(value: unknown, numbers = number): string {
  const { low, high } = value as { low?: number; high?: number };
  if (low === undefined || high === undefined) return '';
  return low === high ? numbers.format(low) : `${numbers.format(low)} – ${numbers.format(high)}`;
}

/** The middle of a score and, behind it, how far it may be off. */
function scoreText(value: unknown): string {
  const { middle } = value as { middle?: number };
  const range = rangeText(value, score);
  if (middle === undefined || !range.includes('–')) return range;
  return `${score.format(middle)} (${range})`;
}

function numberText(field: Field, value: number): string {
  if (field.name.endsWith('_ms')) return durationOf(value);
  // A year is a name, not an amount: no thousands separator.
  if (field.name.endsWith('_year')) return String(value);
  return number.format(value);
}
