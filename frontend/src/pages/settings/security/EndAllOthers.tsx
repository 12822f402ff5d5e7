import { Button, Group, Modal, Stack, Text } from '@mantine/core';

interface Props {
  readonly count: number;
  readonly onEnd: () => void;
  readonly onClose: () => void;
}

export function EndAllOthers({ count, onEnd, onClose }: Props) {
  return (
    <Modal opened onClose={onClose} title="Sign out everywhere else?" size="sm">
      <Stack>
        <Text size="sm">
          {count === 1 ? 'One other place is' : `${count} other places are`} signed out; here you stay signed
          in. What is typed there and not saved is lost. We tell you by mail that it happened.
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button color="red" onClick={onEnd}>
            Sign out everywhere else
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
