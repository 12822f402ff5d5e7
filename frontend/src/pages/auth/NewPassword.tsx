import { PasswordInput, Progress, Text } from '@mantine/core';
import { useId } from 'react';
import { hintFor } from './passwordHints';

interface Props {
  readonly value: string;
  readonly onChange: (password: string) => void;
  /** Words a password must not be made of: the person's name and address. */
  readonly names: readonly string[];
  readonly error?: string | undefined;
}

/** A password to be chosen: can be shown, can be pasted, and is weighed here without being sent anywhere. */
export function NewPassword({ value, onChange, names, error }: Props) {
  const hintId = useId();
  const hint = hintFor(value, names);
  return (
    <div>
      <PasswordInput
        label="Password"
        required
        autoComplete="new-password"
        aria-describedby={hintId}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={error}
        visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password', tabIndex: 0 }}
      />
      {value && (
        <Progress
          aria-label="Strength"
          size={4}
          mt={8}
          value={hint.strength}
          color={hint.refused ? 'orange' : 'pine'}
        />
      )}
      <Text id={hintId} size="xs" c="dimmed" mt={5} aria-live="polite">
        {value
          ? hint.words
          : 'At least 8 characters. Known breached passwords are refused, by a list of our own.'}
      </Text>
    </div>
  );
}
