import { Anchor, Button, Group, Skeleton, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import type { Item } from '../api/items';
import { referencesQuery, type ToolReference } from '../api/transfers';
import { wordsFor } from '../components/notices';
import type { Kind } from '../kinds/schema';
import classes from '../pages/detail/links/LinksPanel.module.css';
import { toolNames } from '../pages/settings/connections/words';
import { Icon } from '../ui/Icon';
import { TimeAgo } from '../ui/TimeAgo';

const SendDialog = lazy(() => import('./SendDialog').then(({ SendDialog }) => ({ default: SendDialog })));

/** Where an item came from, where it was sent to, and the way to send it. */
export function ToolsPanel({ kind, item }: { readonly kind: Kind; readonly item: Item }) {
  const references = useQuery(referencesQuery(item.id));
  const [sending, { open, close }] = useDisclosure(false);
  return (
    <section className={classes.panel} aria-label="In your tools">
      <Group justify="space-between">
        <Title order={2} size="h4">
          In your tools
        </Title>
        <Button variant="subtle" size="compact-sm" onClick={open}>
          Send to…
        </Button>
      </Group>
      {references.isPending && <Skeleton height={24} />}
      {references.isError && (
        <Text size="sm" c="red">
          {wordsFor(references.error)}
        </Text>
      )}
      {references.data?.length === 0 && (
        <Text size="sm" c="dimmed">
          Only here. Nothing leaves unless you send it.
        </Text>
      )}
      {references.data && references.data.length > 0 && (
        <ul className={classes.list}>
          {references.data.map((reference) => (
            <Reference key={`${reference.provider} ${reference.external_id}`} reference={reference} />
          ))}
        </ul>
      )}
      {sending && (
        <Suspense>
          <SendDialog kind={kind} item={item} references={references.data ?? []} onClose={close} />
        </Suspense>
      )}
    </section>
  );
}

function Reference({ reference }: { readonly reference: ToolReference }) {
  const { provider, url, direction, seen_at, gone_at } = reference;
  return (
    <li>
      <Text size="sm">
        {direction === 'sent' ? 'Sent to' : 'From'}{' '}
        <Anchor href={url} target="_blank" rel="noopener noreferrer">
          {toolNames[provider]} <Icon name="link" size={13} />
        </Anchor>
      </Text>
      <Text size="xs" c="dimmed">
        {gone_at ? (
          <>
            No longer there, seen <TimeAgo time={gone_at} />
          </>
        ) : (
          <TimeAgo time={seen_at} />
        )}
      </Text>
    </li>
  );
}
