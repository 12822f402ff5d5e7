import { Alert, Button, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { integrationsQuery } from '../../../api/integrations';
import { wordsFor } from '../../../components/notices';
import { Fetches } from '../../../tools/Fetches';
import { Schedules } from '../../../tools/schedules/Schedules';
import { CameBack } from './CameBack';
import classes from './ConnectionSettings.module.css';
import { Ledger } from './Ledger';
import { Receipts } from './Receipts';
import { ToolCard } from './ToolCard';

export function ConnectionSettings() {
  const connections = useQuery(integrationsQuery);
  return (
    <Stack gap="lg">
      <Text size="sm" c="dimmed" maw={620}>
        Azmyra talks to a tool only while you have connected it, and only within what you approve there. What
        the tool grants is encrypted before it is stored, under a key of its own; each time it is opened
        stands in the list below, and it is destroyed the moment you disconnect.
      </Text>
      <CameBack />
      {connections.isPending && <Skeleton height={220} aria-busy="true" />}
      {connections.isError && (
        <Alert color="red" title="Your connections could not be read">
          {wordsFor(connections.error)}{' '}
          <Button variant="subtle" size="compact-sm" onClick={() => connections.refetch()}>
            Try again
          </Button>
        </Alert>
      )}
      <div className={classes.tools}>
        {connections.data?.map((connection) => (
          <ToolCard key={connection.provider} connection={connection} />
        ))}
      </div>
      <Fetches />
      <Schedules />
      <Ledger />
      <Receipts />
    </Stack>
  );
}
