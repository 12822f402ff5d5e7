import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { type SignInProvider, useUnlink } from '../../../api/signInMethods';
import { showDone, wordsFor } from '../../../components/notices';
import { providerNames } from '../../../components/ProviderMark';

interface Props {
  readonly provider: SignInProvider;
  readonly onClose: () => void;
}

export function Unlinking({ provider, onClose }: Props) {
  const name = providerNames[provider];
  const unlink = useUnlink();
  const go = () =>
    unlink.mutate(provider, {
      onSuccess: () => {
        showDone(`${name} opens your account no more.`);
        onClose();
      },
    });
  return (
    <Modal opened onClose={onClose} title={`Unlink ${name}`} size="sm">
      <Stack>
        <Text size="sm">
          You will not be able to sign in with {name} until you link it again. Every other session of your
          account ends; your data and your picture stay as they are.
        </Text>
        {unlink.isError && (
          <Text size="sm" c="red" role="alert">
            {wordsFor(unlink.error)}
          </Text>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Keep it
          </Button>
          <Button color="red" onClick={go} loading={unlink.isPending}>
            Unlink
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
