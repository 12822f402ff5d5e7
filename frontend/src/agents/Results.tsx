import { Group, Stack, Text, Title } from '@mantine/core';
import { useMemo } from 'react';
import { providers } from '../keys/providers';
import { FindingList } from './FindingList';
import { findingsOf } from './findings';
import { prepare } from './plan';
import { RunStatus } from './RunStatus';
import type { ReadableMeeting, Run } from './runs';

interface Props {
  readonly meeting: ReadableMeeting;
  readonly run: Run;
}

/** What a model makes of the meeting, as it arrives, each point with the words it rests on. */
export function Results({ meeting, run }: Props) {
  const { plan, progress } = run.draft;
  const prepared = useMemo(() => prepare(meeting.transcript, meeting.turns, plan), [meeting, plan]);
  const findings = useMemo(() => findingsOf(progress, prepared), [progress, prepared]);
  const provider = providers().find(({ name }) => name === plan.provider)?.label ?? plan.provider;
  return (
    <Stack component="section" aria-label="Read this meeting">
      <Group justify="space-between" align="baseline">
        <Title order={2} size="h3">
          What this meeting says
        </Title>
        <Text size="sm" c="dimmed">
          {plan.model}, {provider}. Kept in this browser until you save or discard it.
        </Text>
      </Group>
      <RunStatus meeting={meeting} run={run} />
      <FindingList meeting={meeting} run={run} findings={findings} />
    </Stack>
  );
}
