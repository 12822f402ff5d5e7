import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { mailCode, prove } from '../../api/account';
import { wordsOf } from './wordsOf';

interface Props {
  readonly onProven: () => void;
  /** Absent for people without a password. */
  readonly onOther: (() => void) | undefined;
}

/** A code is mailed when the person asks for it, and again when they ask again. */
export function ByCode({ onProven, onOther }: Props) {
  const [code, setCode] = useState('');
  const mailing = useMutation({ mutationFn: mailCode, meta: { shownInPlace: true } });
  const proving = useMutation({
    mutationFn: () => prove({ code }),
    onSuccess: onProven,
    meta: { shownInPlace: true },
  });
  if (!mailing.isSuccess) {
    return (
      <Stack>
        <Text size="sm">
          We mail six digits to the address of your account. They work for 10 minutes, once.
        </Text>
        {mailing.isError && (
          <Text size="sm" c="red" role="alert">
            {wordsOf(mailing.error)}
          </Text>
        )}
        <Group justify={onOther ? 'space-between' : 'flex-end'}>
          {onOther && (
            <Button variant="subtle" onClick={onOther}>
              Use my password
            </Button>
          )}
          <Button data-autofocus onClick={() => mailing.mutate()} loading={mailing.isPending}>
            Mail me a code
          </Button>
        </Group>
      </Stack>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        proving.mutate();
      }}
    >
      <Stack>
        <TextInput
          label="Code from the mail"
          required
          autoFocus
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={20}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          error={wordsOf(proving.error)}
        />
        <Group justify="space-between">
          <Button variant="subtle" onClick={() => mailing.reset()}>
            Mail another code
          </Button>
          <Button type="submit" loading={proving.isPending} disabled={!code.trim()}>
            Confirm
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
