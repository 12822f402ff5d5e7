import { Alert, Button, Group, Select, Stack, Text, Title } from '@mantine/core';
import { useDeferredValue, useMemo, useState } from 'react';
import { type Provider, providers } from '../keys/providers';
import { isReachable, originOf } from '../keys/reach';
import type { StoredKey } from '../keys/store';
import { LinesToSend } from './LinesToSend';
import { PlanChoices } from './PlanChoices';
import { type Plan, prepare } from './plan';
import { begin, type ReadableMeeting } from './runs';
import { countParts } from './splitting';

interface Props {
  readonly meeting: ReadableMeeting;
  readonly keys: readonly StoredKey[];
}

/** Before anything is sent: exactly what, to whom, and what to leave out. */
export function SendPreview({ meeting, keys }: Props) {
  const [chosen, setChosen] = useState(keys[0]?.provider ?? '');
  const stored = keys.find(({ provider }) => provider === chosen) ?? keys[0];
  const provider = providers().find(({ name }) => name === stored?.provider);
  if (!stored || !provider)
    return <Alert color="red">The provider of your key is not set up on this site any more.</Alert>;
  return (
    <Stack component="section" aria-label="Read this meeting">
      <Title order={2} size="h3">
        Read this meeting
      </Title>
      <Select
        label="Send it to"
        data={keys.map((key) => ({ value: key.provider, label: labelOf(key) }))}
        value={stored.provider}
        onChange={(value) => value && setChosen(value)}
        allowDeselect={false}
      />
      <WhatIsSent key={stored.provider} meeting={meeting} provider={provider} stored={stored} />
    </Stack>
  );
}

function WhatIsSent({
  meeting,
  provider,
  stored,
}: {
  meeting: ReadableMeeting;
  provider: Provider;
  stored: StoredKey;
}) {
  const [plan, setPlan] = useState(() => usualPlan(provider, stored));
  const shown = useDeferredValue(plan);
  const prepared = useMemo(() => prepare(meeting.transcript, meeting.turns, shown), [meeting, shown]);
  const tokens = prepared.lines.reduce((sum, line) => sum + line.tokens, 0);
  const parts = countParts(prepared.lines, 0, shown.partTokens);
  const reachable = isReachable(stored);
  return (
    <>
      <PlanChoices plan={plan} onChange={setPlan} />
      <LinesToSend meeting={meeting} prepared={prepared} plan={plan} onChange={setPlan} />
      <Text size="sm" role="status">
        About {tokens.toLocaleString()} tokens in {parts === 1 ? 'one request' : `${parts} requests`} to{' '}
        {plan.model} at {originOf(stored)}, paid by your key.
      </Text>
      <Group>
        {reachable ? (
          <Button disabled={prepared.lines.length === 0} onClick={() => void begin(meeting, plan)}>
            Send to {provider.label}
          </Button>
        ) : (
          <Button onClick={() => location.reload()}>Reload the page to use {provider.label}</Button>
        )}
      </Group>
    </>
  );
}

function usualPlan({ name, partTokens }: Provider, { model }: StoredKey): Plan {
  return { provider: name, model, partTokens, mask: false, alsoMask: [], leftOut: [], leftOutTurns: [] };
}

function labelOf({ provider, model }: StoredKey): string {
  const label = providers().find(({ name }) => name === provider)?.label ?? provider;
  return `${label} (${model})`;
}
