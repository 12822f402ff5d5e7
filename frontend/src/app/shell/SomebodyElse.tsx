import { Button, Modal, Text } from '@mantine/core';

/** Another account is signed in in this browser: nothing more is done in its name by mistake. */
export function SomebodyElse({ before, now }: { readonly before: string; readonly now: string }) {
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title="Somebody else is signed in now"
      size="sm"
      zIndex={500}
    >
      <Text size="sm" mb="md">
        In another tab of this browser {now} signed in. What you see here belongs to {before}, and what you
        save would go to {now}.
      </Text>
      <Button data-autofocus onClick={() => window.location.reload()}>
        Go on as {now}
      </Button>
    </Modal>
  );
}
