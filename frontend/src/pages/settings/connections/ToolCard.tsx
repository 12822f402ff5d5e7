import { Button, Group, Text, Title } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { Connection } from '../../../api/integrations';
import { Tag } from '../../../ui/Tag';
import { dayOf } from '../../../ui/times';
import { ConnectDialog } from './ConnectDialog';
import classes from './ConnectionSettings.module.css';
import { Details } from './Details';
import { DisconnectDialog } from './DisconnectDialog';
import { ToolMark } from './ToolMark';
import { states, toolNames } from './words';

const BringInDialog = lazy(() =>
  import('../../../tools/BringInDialog').then(({ BringInDialog }) => ({ default: BringInDialog })),
);

/** One tool: connected or not, how it goes, and what can be done about it. */
export function ToolCard({ connection }: { readonly connection: Connection }) {
  const [open, setOpen] = useState<'connect' | 'disconnect' | 'bring-in' | null>(null);
  const { provider, state, available, details } = connection;
  const name = toolNames[provider];
  const close = () => setOpen(null);
  return (
    <article className={classes.tool} aria-label={name}>
      <Group gap="sm" wrap="nowrap" justify="space-between">
        <Group gap="sm" wrap="nowrap">
          <ToolMark tool={provider} />
          <div>
            <Title order={2} size="h4">
              {name}
            </Title>
            <Text size="xs" c="dimmed">
              {subtitle(connection)}
            </Text>
          </div>
        </Group>
        <Tag tone={states[state].tone}>{states[state].word}</Tag>
      </Group>
      {details && <Details connection={connection} details={details} />}
      <Group gap="xs" mt="auto">
        {state === 'not_connected' && (
          <Button variant="default" size="xs" disabled={!available} onClick={() => setOpen('connect')}>
            Connect {name}
          </Button>
        )}
        {state === 'connected' && (
          <Button size="xs" onClick={() => setOpen('bring-in')}>
            Bring in from {name}
          </Button>
        )}
        {details && (
          <>
            <Button
              variant={state === 'reconnect' ? 'filled' : 'default'}
              size="xs"
              onClick={() => setOpen('connect')}
            >
              Reconnect
            </Button>
            <Button variant="subtle" color="red" size="xs" onClick={() => setOpen('disconnect')}>
              Disconnect {name}
            </Button>
          </>
        )}
      </Group>
      {open === 'connect' && <ConnectDialog connection={connection} onClose={close} />}
      {open === 'bring-in' && (
        <Suspense>
          <BringInDialog provider={provider} onClose={close} />
        </Suspense>
      )}
      {open === 'disconnect' && <DisconnectDialog connection={connection} onClose={close} />}
    </article>
  );
}

function subtitle({ connected_at: since, available, details }: Connection): string {
  if (since) return [details?.holder, `since ${dayOf(since)}`].filter(Boolean).join(', ');
  return available ? 'Not connected' : 'Not offered on this server';
}
