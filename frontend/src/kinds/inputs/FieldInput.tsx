import { Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import type { Field } from '../schema';
import classes from './FieldInput.module.css';
import { ListInput } from './ListInput';
import { NumberBox } from './NumberBox';
import { PeriodInput } from './PeriodInput';
import { RangeInput } from './RangeInput';

interface Props {
  readonly field: Field;
  readonly value: unknown;
  /** Called with undefined when the person took the value away. */
  readonly onChange: (value: unknown) => void;
  readonly error?: string | undefined;
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');
const listOf = (value: unknown) => (Array.isArray(value) ? value.map(String) : []);
const orNothing = (text: string) => (text === '' ? undefined : text);

/** The right input for a field of any kind, as its schema asks. */
export function FieldInput({ field, value, onChange, error }: Props) {
  const { schema } = field;
  const common = { label: field.label, description: field.help || undefined, error };
  const text = {
    ...common,
    value: textOf(value),
    maxLength: schema.maxLength,
    onChange: (event: { currentTarget: { value: string } }) => onChange(orNothing(event.currentTarget.value)),
  };
  switch (field.widget) {
    case 'textarea':
      return <Textarea {...text} classNames={{ input: classes.words ?? '' }} />;
    case 'date':
      return <TextInput {...text} type="date" />;
    case 'url':
      return <TextInput {...text} type="url" placeholder="https://" />;
    case 'text':
      return <TextInput {...text} />;
    case 'select':
      return (
        <Select
          {...common}
          data={[...field.options]}
          value={textOf(value) || null}
          onChange={(chosen) => onChange(chosen ?? undefined)}
          clearable={schema.default === undefined}
          allowDeselect={false}
          placeholder="–"
        />
      );
    case 'number':
      return (
        <NumberBox
          {...common}
          value={typeof value === 'number' ? value : undefined}
          onChange={onChange}
          min={schema.minimum}
          max={schema.maximum}
          step={schema.type === 'integer' ? 1 : 'any'}
        />
      );
    case 'tags':
      return (
        <TagsInput
          {...common}
          value={listOf(value)}
          onChange={(tags) => onChange(tags.length > 0 ? tags : undefined)}
          maxTags={schema.maxItems ?? 50}
          placeholder={listOf(value).length === 0 ? 'Type and press Enter' : ''}
        />
      );
    case 'list':
      return <ListInput field={field} value={listOf(value)} onChange={onChange} error={error} />;
    case 'range':
      return <RangeInput field={field} value={value} onChange={onChange} error={error} />;
    case 'period':
      return <PeriodInput field={field} value={value} onChange={onChange} error={error} />;
    case 'score':
      // It follows from other fields and is shown among the facts.
      return null;
  }
}
