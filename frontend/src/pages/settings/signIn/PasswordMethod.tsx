import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Icon } from '../../../ui/Icon';
import { ChoosePassword } from './ChoosePassword';
import { MethodRow } from './MethodRow';

export function PasswordMethod({ exists }: { readonly exists: boolean }) {
  const [choosing, { open, close }] = useDisclosure(false);
  return (
    <MethodRow
      mark={<Icon name="key" />}
      name="Password"
      state={exists ? 'Set' : 'Not set: you sign in with a provider'}
    >
      <Button size="xs" variant="default" onClick={open}>
        {exists ? 'Change password' : 'Set a password'}
      </Button>
      {choosing && <ChoosePassword exists={exists} onClose={close} />}
    </MethodRow>
  );
}
