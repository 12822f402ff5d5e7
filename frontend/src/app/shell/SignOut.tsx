import { Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useSignOut } from '../../api/account';
import { forgetAllKeys, hasStoredKeys } from '../../keys/store';
import { paths } from '../paths';

/** Asks before leaving whether the AI keys in this browser should go too. */
export function SignOut({ onClose }: { readonly onClose: () => void }) {
  const withKeys = hasStoredKeys();
  const [forget, setForget] = useState(withKeys);
  const signOut = useSignOut();
  const go = useNavigate();
  const leave = async () => {
    if (forget) forgetAllKeys();
    // What an agent found and nobody saved holds words of a meeting: it must not wait here for somebody else.
    const { discardAll } = await import('../../agents/runs');
    discardAll();
    await signOut.mutateAsync();
    await go({ to: paths.signIn() });
  };
  return (
    <Modal opened onClose={onClose} title="Sign out" size="sm">
      <Stack>
        {withKeys ? (
          <Checkbox
            checked={forget}
            onChange={(event) => setForget(event.currentTarget.checked)}
            label="Forget my AI keys in this browser"
            description="They were never on our servers, so nobody can bring them back. Keep them only on a computer that is yours."
          />
        ) : (
          <Text size="sm">No AI key is kept in this browser.</Text>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Stay
          </Button>
          <Button onClick={leave} loading={signOut.isPending}>
            Sign out
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
