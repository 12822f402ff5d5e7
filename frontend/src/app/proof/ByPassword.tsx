import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { prove } from '../../api/account';
import { wordsOf } from './wordsOf';

interface Props {
  readonly onProven: () => void;
  readonly onOther: () => void;
}

export function ByPassword({ onProven, onOther }: Props) {
  const [password, setPassword] = useState('');
  const proving = useMutation({
    mutationFn: () => prove({ password }),
    onSuccess: onProven,
    meta: { shownInPlace: true },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        proving.mutate();
      }}
    >
      <Stack>
        <PasswordInput
          label="Password"
          required
          data-autofocus
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={wordsOf(proving.error)}
          visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password', tabIndex: 0 }}
        />
        <Group justify="space-between">
          <Button variant="subtle" onClick={onOther}>
            Mail me a code instead
          </Button>
          <Button type="submit" loading={proving.isPending} disabled={!password}>
            Confirm
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
