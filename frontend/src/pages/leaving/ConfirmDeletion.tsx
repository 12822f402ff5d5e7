import { Alert, Button, Group, Radio, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { When } from '../../api/deletion';
import { wordsFor } from '../../components/notices';

interface Props {
  /** None where the days of grace run already: then there is only now. */
  readonly graceDays?: number;
  readonly pending: boolean;
  readonly error: unknown;
  readonly onConfirm: (when: When) => void;
  readonly onClose?: () => void;
}

/** The last question: when, and the word typed, so that no slip deletes. */
export function ConfirmDeletion({ graceDays, pending, error, onConfirm, onClose }: Props) {
  const [when, setWhen] = useState<When>(graceDays === undefined ? 'now' : 'after_grace');
  const [typed, setTyped] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed === 'DELETE') onConfirm(when);
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {error != null && <Alert color="red">{wordsFor(error)}</Alert>}
        {graceDays !== undefined && (
          <Radio.Group label="When" value={when} onChange={(value) => setWhen(value as When)}>
            <Stack gap="xs" mt={6}>
              <Radio
                value="after_grace"
                label={`In ${graceDays} days`}
                description="Until then you can sign in to keep the account, or to take your data along; a link that we mail you keeps it, too."
              />
              <Radio value="now" label="Now" description="It begins at once and cannot be taken back." />
            </Stack>
          </Radio.Group>
        )}
        <TextInput
          label="Type DELETE"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
          required
        />
        <Group justify="flex-end">
          {onClose && (
            <Button variant="default" onClick={onClose}>
              {graceDays === undefined ? 'Not now' : 'Keep the account'}
            </Button>
          )}
          <Button type="submit" color="red" disabled={typed !== 'DELETE'} loading={pending}>
            {when === 'now' ? 'Delete the account now' : `Delete the account in ${graceDays} days`}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
