import { Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type Connection, integrationsQuery } from '../../api/integrations';
import { wordsFor } from '../../components/notices';
import { Tag } from '../../ui/Tag';
import { dayOf } from '../../ui/times';
import classes from './ConnectionSettings.module.css';
import { ToolMark, type ToolName } from './ToolMark';

const names: Readonly<Record<ToolName, string>> = {
  jira: 'Jira',
  confluence: 'Confluence',
  slack: 'Slack',
  notion: 'Notion',
  linear: 'Linear',
  github: 'GitHub',
};

export function ConnectionSettings() {
  const connections = useQuery(integrationsQuery);
  return (
    <Stack>
      <Text size="sm" c="dimmed" maw={560}>
        Azmyra talks to a tool only while you have connected it, and only within what you approve there. Its
        token is encrypted before it is stored, and destroyed when you disconnect.
      </Text>
      {connections.isPending && <Skeleton height={220} />}
      {connections.isError && <Text c="red">{wordsFor(connections.error)}</Text>}
      <div className={classes.tools}>
        {connections.data?.map((connection) => (
          <Tool key={connection.provider} connection={connection} />
        ))}
      </div>
    </Stack>
  );
}

function Tool({ connection }: { readonly connection: Connection }) {
  const { provider, state, available, connected_at: since } = connection;
  return (
    <article className={classes.tool}>
      <Group gap="sm" wrap="nowrap">
        <ToolMark tool={provider} />
        <div>
          <Title order={2} size="h4">
            {names[provider]}
          </Title>
          <Text size="xs" c="dimmed">
            {since
              ? `Connected on ${dayOf(since)}`
              : available
                ? 'Not connected'
                : 'Not offered on this server yet'}
          </Text>
        </div>
      </Group>
      <Tag tone={state === 'connected' ? 'green' : 'gray'}>{state === 'connected' ? 'Connected' : 'Off'}</Tag>
    </article>
  );
}
