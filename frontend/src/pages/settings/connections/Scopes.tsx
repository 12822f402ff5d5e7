import { Text } from '@mantine/core';
import type { Connection, ConnectionDetails } from '../../../api/integrations';
import { TimeAgo } from '../../../ui/TimeAgo';
import classes from './ConnectionSettings.module.css';
import { reads, writes } from './words';

interface Props {
  readonly connection: Connection;
  readonly details: ConnectionDetails;
}

/** What was asked, what was granted, and what was used of it. */
export function Scopes({ connection, details }: Props) {
  const { asked_scopes: asked, granted_scopes: granted } = details;
  const mayWrite = connection.writing_scopes.every((scope) => asked.includes(scope));
  return (
    <details className={classes.scopes}>
      <summary>What it may do</summary>
      <ul>
        <li>
          {reads[connection.provider]}. <Used since={details.last_read_at} />
        </li>
        {(mayWrite || details.kind === 'token') && !details.read_only && (
          <li>
            {writes[connection.provider]}. <Used since={details.last_written_at} />
          </li>
        )}
      </ul>
      {asked.length > 0 && <Names title="Asked for" scopes={asked} />}
      {granted ? (
        <Names title="Granted" scopes={granted} />
      ) : (
        <Text size="xs" c="dimmed">
          The tool does not say what it granted.
        </Text>
      )}
    </details>
  );
}

function Used({ since }: { readonly since: string | null }) {
  return (
    <Text span size="xs" c="dimmed">
      {since ? (
        <>
          Used <TimeAgo time={since} />.
        </>
      ) : (
        'Never used.'
      )}
    </Text>
  );
}

function Names({ title, scopes }: { readonly title: string; readonly scopes: readonly string[] }) {
  return (
    <Text size="xs" c="dimmed">
      {title}: {scopes.length > 0 ? scopes.join(', ') : 'nothing by name'}
    </Text>
  );
}
