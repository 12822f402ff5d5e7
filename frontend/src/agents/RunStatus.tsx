import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { ReadingProblem } from './readingProblem';
import { discard, goOn, type ReadableMeeting, type Run, stop } from './runs';

interface Props {
  readonly meeting: ReadableMeeting;
  readonly run: Run;
}

/** How far the reading is, why it stopped, and how to go on. */
export function RunStatus({ meeting, run }: Props) {
  const { transcriptId, progress } = run.draft;
  const read = progress.answers.length;
  const parts = read + progress.partsLeft;
  return (
    <Stack gap="xs">
      {parts > 1 && <Progress value={(100 * read) / parts} aria-label="Parts read" />}
      <Group justify="space-between">
        <Text size="sm" role="status">
          {sentence(run, read, parts)}
        </Text>
        {run.state === 'reading' ? (
          <Button variant="light" onClick={() => stop(transcriptId)}>
            Stop
          </Button>
        ) : (
          <Button variant="subtle" color="red" onClick={() => discard(transcriptId)}>
            Discard
          </Button>
        )}
      </Group>
      {run.state === 'stopped' && <Stopped meeting={meeting} problem={run.problem} />}
    </Stack>
  );
}

function Stopped({ meeting, problem }: { meeting: ReadableMeeting; problem: ReadingProblem | undefined }) {
  const left = useCountdown(problem, () => void goOn(meeting));
  const needsReload = problem?.code === 'reload_needed';
  return (
    <Alert color={problem ? 'red' : 'gray'} role="alert">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{problem?.message ?? 'Stopped. What arrived is kept.'}</Text>
        {left > 0 && <Text size="sm">Continues by itself in {left} s.</Text>}
        <Button size="compact-md" onClick={() => (needsReload ? location.reload() : void goOn(meeting))}>
          {needsReload ? 'Reload' : 'Continue'}
        </Button>
      </Stack>
    </Alert>
  );
}

// A longer wait is not a per-minute limit any more: then the user decides.
const longestWait = 300;

/** Seconds until *then* is called, when the provider said how long to wait; 0 when it will not be. */
function useCountdown(problem: ReadingProblem | undefined, then: () => void): number {
  const wait = problem && problem.retryAfter <= longestWait ? problem.retryAfter : 0;
  const [left, setLeft] = useState(wait);
  useEffect(() => {
    if (left === 0) return;
    const timer = setTimeout(() => {
      setLeft(left - 1);
      if (left === 1) then();
    }, 1000);
    return () => clearTimeout(timer);
  });
  return left;
}

function sentence(run: Run, read: number, parts: number): string {
  if (run.state === 'done') return 'The whole meeting was read.';
  const place = parts > 1 ? `part ${read + 1} of about ${parts}` : 'the meeting';
  return run.state === 'reading' ? `Reading ${place}…` : `Stopped at ${place}.`;
}
