import { Button, Modal, Text, Title } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useRequestDeletion } from '../../api/deletion';
import { paths } from '../../app/paths';
import { ConfirmDeletion } from './ConfirmDeletion';

/** Ends the days of grace. */
export function DeleteNow() {
  const [asked, setAsked] = useState(false);
  const navigate = useNavigate();
  const request = useRequestDeletion();
  const close = () => setAsked(false);
  return (
    <section aria-labelledby="now-title">
      <Title order={2} mb={6} id="now-title">
        Do not wait
      </Title>
      <Text size="sm" mb="sm">
        Erasing begins at once, exports included, and cannot be taken back.
      </Text>
      <Button color="red" variant="light" onClick={() => setAsked(true)}>
        Delete it now…
      </Button>
      <Modal opened={asked} onClose={close} title="Delete the account now">
        <Text size="sm" mb="md">
          Everything that belongs to it goes, with every export that waits for you. Nobody can bring it back.
        </Text>
        <ConfirmDeletion
          pending={request.isPending}
          error={request.error}
          onConfirm={(when) =>
            request.mutate(when, {
              onSuccess: ({ receipt_id }) => navigate({ to: paths.receipt(receipt_id) }),
            })
          }
          onClose={close}
        />
      </Modal>
    </section>
  );
}
