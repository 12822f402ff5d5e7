import { TextInput, type TextInputProps } from '@mantine/core';

interface Props extends Omit<TextInputProps, 'value' | 'onChange' | 'min' | 'max'> {
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** The browser's own number field: it knows the reader's decimal sign, and a phone shows digits. */
export function NumberBox({ value, onChange, ...props }: Props) {
  return (
    <TextInput
      {...props}
      type="number"
      inputMode="decimal"
      // Turning the wheel over a field while reading must not change it.
      onWheel={(event) => event.currentTarget.blur()}
      value={value ?? ''}
      onChange={({ currentTarget }) =>
        onChange(currentTarget.value === '' ? undefined : currentTarget.valueAsNumber)
      }
    />
  );
}
