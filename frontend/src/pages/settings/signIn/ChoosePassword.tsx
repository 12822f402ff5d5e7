import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { accountQuery } from '../../../api/account';
import { reasonsByField } from '../../../api/problem';
import { useSetPassword } from '../../../api/signInMethods';
import { showDone, wordsFor } from '../../../components/notices';
import { NewPassword } from '../../auth/NewPassword';

interface Props {
  readonly exists: boolean;
  readonly onClose: () => void;
}

export function ChoosePassword({ exists, onClose }: Props) {
  const { data: account } = useQuery(accountQuery);
  const [password, setPassword] = useState('');
  const setting = useSetPassword();
  const { password: refused } = reasonsByField(setting.error, ['password']).fields;
  const save = (event: React.FormEvent) => {
    event.preventDefault();
    setting.mutate(password, {
      onSuccess: () => {
        showDone(exists ? 'Your password is changed.' : 'Your password is set.');
        onClose();
      },
    });
  };
  return (
    <Modal opened onClose={onClose} title={exists ? 'Change password' : 'Set a password'} size="sm">
      <form onSubmit={save}>
        <Stack>
          <Text size="sm" c="dimmed">
            We keep a hash of it and tell you of the change by mail. Every other session of your account ends,
            and a new e-mail address that is not confirmed yet has to be asked for again.
          </Text>
          <NewPassword
            value={password}
            onChange={setPassword}
            names={[account?.name ?? '', account?.email ?? '']}
            error={refused}
          />
          {setting.isError && !refused && (
            <Text size="sm" c="red" role="alert">
              {wordsFor(setting.error)}
            </Text>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={setting.isPending} disabled={!password}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
