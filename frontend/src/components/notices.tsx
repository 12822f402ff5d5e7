import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { isProblem } from '../api/problem';

const offeredForMs = 8_000;

/** What went wrong, in words for the person; never a stack or a body. */
export function wordsFor(error: unknown): string {
  if (isProblem(error)) {
    const fields = error.fields.map(({ field, reason }) => `${field}: ${reason}`);
    const wait = error.retryAfter ? `Try again in ${error.retryAfter} s.` : '';
    return [error.message, ...fields, wait].filter(Boolean).join(' ');
  }
  return error instanceof Error ? error.message : 'Something went wrong.';
}

export function showFailure(error: unknown): void {
  const reference = isProblem(error) && error.status >= 500 ? `Reference: ${error.requestId}` : undefined;
  notifications.show({
    color: 'red',
    title: reference,
    message: wordsFor(error),
    withBorder: true,
    autoClose: 8_000,
  });
}

export function showDone(message: string): void {
  notifications.show({ message, withBorder: true });
}

/** Says what was done and offers to take it back for a while. */
export const showUndo = (message: string, undo: () => void) => showOffer(message, 'Undo', undo);

/** Says what was done and offers to go there. */
export const showPlace = (message: string, go: () => void) => showOffer(message, 'Open', go);

function showOffer(message: string, label: string, accept: () => void): void {
  const id = crypto.randomUUID();
  const take = () => {
    notifications.hide(id);
    accept();
  };
  notifications.show({
    id,
    withBorder: true,
    autoClose: offeredForMs,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{message}</Text>
        <Button size="compact-sm" variant="light" onClick={take}>
          {label}
        </Button>
      </Group>
    ),
  });
}
