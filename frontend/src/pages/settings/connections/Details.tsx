import { Alert, Button, Group, Select, Switch, Text } from '@mantine/core';
import {
  type Connection,
  type ConnectionDetails,
  useChangeConnection,
  useCheckConnection,
} from '../../../api/integrations';
import { wordsFor } from '../../../components/notices';
import { TimeAgo } from '../../../ui/TimeAgo';
import { Scopes } from './Scopes';
import { readOnlyWords, toolNames } from './words';

interface Props {
  readonly connection: Connection;
  readonly details: ConnectionDetails;
}

export function Details({ connection, details }: Props) {
  const { provider, state } = connection;
  const change = useChangeConnection(provider);
  return (
    <>
      {state === 'reconnect' && (
        <Alert color="red" p="xs">
          {toolNames[provider]} no longer accepts this connection. Reconnect to go on; your choices stay.
        </Alert>
      )}
      <Health connection={connection} details={details} />
      {details.sites.length > 0 && (
        <Select
          size="xs"
          label="Site"
          placeholder="Choose one"
          data={details.sites.map(({ id, name }) => ({ value: id, label: name }))}
          value={details.site_id}
          allowDeselect={false}
          disabled={change.isPending}
          onChange={(site) => site && change.mutate({ site_id: site })}
        />
      )}
      <Switch
        size="sm"
        label="Read only"
        description={readOnlyWords(connection)}
        checked={change.isPending ? (change.variables.read_only ?? details.read_only) : details.read_only}
        disabled={change.isPending}
        onChange={(event) => change.mutate({ read_only: event.currentTarget.checked })}
        error={change.isError ? wordsFor(change.error) : undefined}
      />
      <Scopes connection={connection} details={details} />
    </>
  );
}

function Health({ connection, details }: Props) {
  const check = useCheckConnection(connection.provider);
  return (
    <div>
      <Group gap="xs" justify="space-between" wrap="nowrap">
        <Text size="sm">
          {details.failure ? (
            <>
              The last use failed
              {details.last_failed_at && (
                <>
                  {' '}
                  <TimeAgo time={details.last_failed_at} />
                </>
              )}
              .
            </>
          ) : details.last_worked_at ? (
            <>
              Worked <TimeAgo time={details.last_worked_at} />.
            </>
          ) : (
            'Not used yet.'
          )}
        </Text>
        <Button
          variant="subtle"
          size="compact-xs"
          loading={check.isPending}
          onClick={() => check.mutate()}
          aria-label={`Check ${toolNames[connection.provider]} now`}
        >
          Check now
        </Button>
      </Group>
      {check.isError && (
        <Text size="xs" c="red" role="alert">
          {wordsFor(check.error)}
        </Text>
      )}
      {check.isSuccess && (
        <Text size="xs" c="dimmed" role="status">
          It answered just now.
        </Text>
      )}
    </div>
  );
}
