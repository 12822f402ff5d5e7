import { Alert, Button, Group, Modal, Select, Stack, Switch, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ToolName } from '../api/integrations';
import {
  type Every,
  type FetchMapping,
  fetchesQuery,
  type Source,
  sourcesQuery,
  useBeginFetch,
  usePreviewFetch,
  useSetSchedule,
} from '../api/transfers';
import { wordsFor } from '../components/notices';
import { toolNames } from '../pages/settings/connections/words';
import { featureUsed } from '../usage/usage';
import { FetchCard } from './FetchCard';
import { FetchPreview } from './FetchPreview';
import { MappingEditor, usualMapping } from './MappingEditor';
import { Waiting } from './review/Waiting';
import { SourcePicker } from './SourcePicker';
import { everyChoices } from './schedules/everyWords';

interface Props {
  readonly provider: ToolName;
  readonly onClose: () => void;
}

/** From a picked source over a preview to items: nothing is fetched before it was asked for. */
export function BringInDialog({ provider, onClose }: Props) {
  const [begun, setBegun] = useState('');
  return (
    <Modal opened onClose={onClose} title={`Bring in from ${toolNames[provider]}`} size="lg">
      {begun ? <Begun id={begun} onClose={onClose} /> : <Choices provider={provider} onBegun={setBegun} />}
    </Modal>
  );
}

function Choices({
  provider,
  onBegun,
}: {
  readonly provider: ToolName;
  readonly onBegun: (id: string) => void;
}) {
  const mappings = useInfiniteQuery(sourcesQuery(provider)).data?.pages[0]?.mappings ?? [];
  const [source, setSource] = useState<Source>();
  const [changed, setChanged] = useState<FetchMapping>();
  const [everything, setEverything] = useState(false);
  const mapping = changed ?? usualMapping(mappings);
  const preview = usePreviewFetch(provider);
  const begin = useBeginFetch(provider);
  const [every, setEvery] = useState<Every>();
  const schedule = useSetSchedule();
  const asked = source && { source: source.id, source_name: source.name, mapping };
  const bringIn = () => {
    if (!asked) return;
    featureUsed('bring-in');
    if (every) schedule.mutate({ provider, ...asked, every });
    begin.mutate({ ...asked, everything, review: true }, { onSuccess: ({ id }) => onBegun(id) });
  };
  const choose =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      preview.reset();
      set(value);
    };
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        Only what you choose here is fetched, and only now. The first time it is stored as your own items;
        later you see what changed there before anything changes here.
      </Text>
      <SourcePicker provider={provider} label="From where" chosen={source} onChoose={choose(setSource)} />
      {source && mappings.length > 0 && (
        <>
          <MappingEditor mappings={mappings} mapping={mapping} onChange={choose(setChanged)} />
          <Switch
            label="Everything again"
            description="Without it, only what changed since the last time. With it, what is gone there is marked."
            checked={everything}
            onChange={(event) => setEverything(event.currentTarget.checked)}
          />
        </>
      )}
      {source && (
        <Select
          label="And later"
          description="You can change it in Settings → Connections at any time."
          placeholder="As it is set now"
          data={everyChoices}
          value={every ?? null}
          onChange={(chosen) => setEvery((chosen ?? undefined) as Every | undefined)}
        />
      )}
      {preview.data && <FetchPreview kind={mapping.kind} {...preview.data} />}
      {(preview.isError || begin.isError) && (
        <Alert color="red" role="alert">
          {wordsFor(begin.error ?? preview.error)}
        </Alert>
      )}
      <Group justify="flex-end">
        <Button
          variant={preview.data ? 'default' : 'filled'}
          disabled={!asked}
          loading={preview.isPending}
          onClick={() => asked && preview.mutate(asked)}
        >
          Preview
        </Button>
        {preview.data && (
          <Button loading={begin.isPending} onClick={bringIn}>
            Bring in
          </Button>
        )}
      </Group>
    </Stack>
  );
}

function Begun({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const fetch = useQuery(fetchesQuery).data?.find((one) => one.id === id);
  return (
    <Stack>
      {fetch && <FetchCard fetch={fetch} />}
      {fetch?.review && <Waiting />}
      <Text size="sm" c="dimmed">
        You can leave: it goes on by itself, and Settings → Connections says how far it came.
      </Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Close
        </Button>
      </Group>
    </Stack>
  );
}
