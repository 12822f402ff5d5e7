import { Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useProofWanted } from '../../../api/askForProof';
import { declinedToProve } from '../../../api/proof';
import { sessionsQuery, useEndSessions } from '../../../api/security';
import { showDone, wordsFor } from '../../../components/notices';
import { Blank } from '../../../ui/Blank';
import { EndAllOthers } from './EndAllOthers';
import { SessionRow } from './SessionRow';

/** Where one is signed in. Seeing it needs a fresh proof, so that a borrowed browser shows nothing. */
export function Sessions() {
  const sessions = useQuery(sessionsQuery);
  const ending = useEndSessions();
  const [asking, setAsking] = useState(false);
  // While the person is asked for a proof, it is they who are waited for.
  const asked = useProofWanted();
  const others = sessions.data?.filter(({ current }) => !current).length ?? 0;
  const endOthers = () => {
    setAsking(false);
    ending.mutate(null, { onSuccess: () => showDone('You are signed out everywhere else.') });
  };
  return (
    <section aria-labelledby="sessions-title">
      <Group justify="space-between" mb={4}>
        <Title order={2} id="sessions-title">
          Where you are signed in
        </Title>
        {others > 0 && (
          <Button variant="default" onClick={() => setAsking(true)} loading={ending.isPending}>
            Sign out everywhere else
          </Button>
        )}
      </Group>
      <Text size="sm" c="dimmed" mb="sm">
        We know the kind of browser and the hour it was last used, and not the place: no address is kept.
      </Text>
      {sessions.isPending && <Skeleton height={120} aria-busy={!asked} />}
      {sessions.isError && (
        <Blank
          icon="shield"
          title={declinedToProve(sessions.error) ? 'Only shown to you' : 'This could not be shown'}
          action={
            <Button onClick={() => sessions.refetch()} loading={sessions.isFetching}>
              {declinedToProve(sessions.error) ? 'Confirm that it is you' : 'Try again'}
            </Button>
          }
        >
          {declinedToProve(sessions.error)
            ? 'Confirm that it is you, and the list is here.'
            : wordsFor(sessions.error)}
        </Blank>
      )}
      <Stack gap={0} component="ul" p={0} m={0}>
        {sessions.data?.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            onEnd={() =>
              ending.mutate(session.id, { onSuccess: () => showDone(`${session.device} is signed out.`) })
            }
          />
        ))}
      </Stack>
      {asking && <EndAllOthers count={others} onEnd={endOthers} onClose={() => setAsking(false)} />}
    </section>
  );
}
