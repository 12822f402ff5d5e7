import { Button, Group, Text } from '@mantine/core';
import type { OwnSession } from '../../../api/security';
import { Tag } from '../../../ui/Tag';
import { TimeAgo } from '../../../ui/TimeAgo';
import { dayOf } from '../../../ui/times';
import classes from './SessionRow.module.css';

interface Props {
  readonly session: OwnSession;
  readonly onEnd: () => void;
}

export function SessionRow({ session, onEnd }: Props) {
  const { device, current, last_used_at: used, signed_in_at: since, ends_at: end } = session;
  return (
    <li className={classes.row}>
      <div>
        <Group gap="xs">
          <Text fw={560}>{device || 'Unknown browser'}</Text>
          {current && <Tag tone="green">Here</Tag>}
        </Group>
        <Text size="sm" c="dimmed">
          Signed in <TimeAgo time={since} />
          {!current && (
            <>
              , last used <TimeAgo time={used} />
            </>
          )}
          . Ends by itself on {dayOf(end)} if it is not used.
        </Text>
      </div>
      {!current && (
        <Button variant="subtle" color="red" onClick={onEnd} aria-label={`Sign out ${device}`}>
          Sign out
        </Button>
      )}
    </li>
  );
}
