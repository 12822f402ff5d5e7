import { Alert } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { problemWords, toolNames } from './words';

/** What a visit to a tool's page came to: told by the address that the tool sent the browser back to. */
export function CameBack() {
  const told: { is?: string; problem?: string; provider?: string } = useSearch({ strict: false });
  const [closed, setClosed] = useState(false);
  const name = toolNames[told.provider as keyof typeof toolNames];
  if (closed || !name || !(told.is || told.problem)) return null;
  const close = { withCloseButton: true, closeButtonLabel: 'Close', onClose: () => setClosed(true) };
  if (told.is === 'connected')
    return (
      <Alert color="green" title={`${name} is connected`} {...close}>
        What it granted is encrypted and stored. Nothing is fetched or sent until you ask for it.
      </Alert>
    );
  if (told.is === 'declined')
    return (
      <Alert color="gray" title={`${name} is not connected`} {...close}>
        You declined there, and nothing was stored.
      </Alert>
    );
  return (
    <Alert color="red" title={`${name} is not connected`} role="alert" {...close}>
      {problemWords(told.problem ?? '')}
    </Alert>
  );
}
