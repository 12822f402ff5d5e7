import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { type Connection, useDisconnect } from '../../../api/integrations';
import { wordsFor } from '../../../components/notices';
import classes from './ConnectionSettings.module.css';
import { ReceiptCard } from './ReceiptCard';
import { ending, toolNames } from './words';

interface Props {
  readonly connection: Connection;
  readonly onClose: () => void;
}

/** Says what will happen, does it, and shows the receipt. */
export function DisconnectDialog({ connection, onClose }: Props) {
  const disconnect = useDisconnect(connection.provider);
  const name = toolNames[connection.provider];
  if (disconnect.data)
    return (
      <Modal opened onClose={onClose} title={`${name} is disconnected`} size="md">
        <Stack>
          <ReceiptCard receipt={disconnect.data} />
          <Group justify="flex-end">
            <Button onClick={onClose}>Close</Button>
          </Group>
        </Stack>
      </Modal>
    );
  return (
    <Modal opened onClose={onClose} title={`Disconnect ${name}?`} size="md">
      <Stack>
        <ul className={classes.words}>
          <li>
            {shares(connection)
              ? 'This use of the access ends at once.'
              : 'The stored access is destroyed here at once, whether or not the tool answers.'}
          </li>
          <li>{ending(connection)}</li>
          <li>What you fetched stays in your account; it is yours. Nothing more is fetched or sent.</li>
          <li>The list of openings and the receipt stay for you to read.</li>
        </ul>
        {disconnect.isError && (
          <Alert color="red" role="alert">
            {wordsFor(disconnect.error)}
          </Alert>
        )}
        <Text size="sm" c="dimmed">
          It cannot be undone, but you can connect again.
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button color="red" loading={disconnect.isPending} onClick={() => disconnect.mutate()}>
            Disconnect
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function shares({ details }: Connection): boolean {
  return (details?.shared_with.length ?? 0) > 0;
}
