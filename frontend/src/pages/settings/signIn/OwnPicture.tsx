import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Account } from '../../../api/account';
import { useRemovePicture } from '../../../api/signInMethods';
import { Portrait } from '../../../components/Portrait';
import { dayOf } from '../../../ui/times';

/** The picture that came with a provider. Without one there is nothing to say. */
export function OwnPicture({ account }: { readonly account: Account }) {
  const [removing, { open, close }] = useDisclosure(false);
  if (!account.picture_at) return null;
  return (
    <Group gap="md">
      <Portrait account={account} large />
      <div>
        <Text size="sm">
          Taken over on {dayOf(account.picture_at)}, kept as a small copy of our own. Only you see it.
        </Text>
        <Button size="compact-xs" variant="subtle" onClick={open}>
          Remove picture
        </Button>
      </div>
      {removing && <Removing onClose={close} />}
    </Group>
  );
}

function Removing({ onClose }: { readonly onClose: () => void }) {
  const remove = useRemovePicture();
  return (
    <Modal opened onClose={onClose} title="Remove picture" size="sm">
      <Stack>
        <Text size="sm">
          It is deleted here and not fetched again. At your provider it stays as it is. Your initials take its
          place.
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Keep it
          </Button>
          <Button
            color="red"
            loading={remove.isPending}
            onClick={() => remove.mutate(undefined, { onSuccess: onClose })}
          >
            Remove
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
