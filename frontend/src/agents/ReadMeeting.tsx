import { Alert, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { itemQuery } from '../api/items';
import { turnsQuery } from '../api/turns';
import { paths } from '../app/paths';
import { LinkButton } from '../components/AppLink';
import { wordsFor } from '../components/notices';
import { useKeys } from '../keys/store';
import { Blank } from '../ui/Blank';
import { Results } from './Results';
import { type ReadableMeeting, useRun } from './runs';
import { SendPreview } from './SendPreview';

/** “Read this meeting” on a transcript's page: what will be sent, the answer as it arrives, and what to keep of it. */
export function ReadMeeting({ transcriptId }: { transcriptId: string }) {
  const transcript = useQuery(itemQuery('transcripts', transcriptId));
  const turns = useQuery(turnsQuery(transcriptId));
  const failure = transcript.error ?? turns.error;
  if (failure) return <Alert color="red">{wordsFor(failure)}</Alert>;
  if (!transcript.data || !turns.data) return <Loader aria-label="Loading the transcript" />;
  return <Reader transcript={transcript.data} turns={turns.data} />;
}

function Reader(meeting: ReadableMeeting) {
  const run = useRun(meeting.transcript.id);
  const keys = useKeys();
  if (run) return <Results meeting={meeting} run={run} />;
  if (keys.length === 0) return <KeyNeeded />;
  return <SendPreview meeting={meeting} keys={keys} />;
}

function KeyNeeded() {
  return (
    <Blank
      icon="key"
      title="Reading a meeting needs an AI key of yours"
      action={<LinkButton to={paths.settings('ai-keys')}>Add a key</LinkButton>}
    >
      The transcript then goes from this browser straight to the provider you choose, and you see beforehand
      what is sent. The key stays in this browser.
    </Blank>
  );
}
