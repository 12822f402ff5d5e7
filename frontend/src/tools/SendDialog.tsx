import { Alert, Anchor, Button, Checkbox, Group, Modal, Select, Stack, Switch, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Connection, integrationsQuery, type ToolName } from '../api/integrations';
import type { Item } from '../api/items';
import { type Source, type ToolReference, usePreviewSend } from '../api/transfers';
import { paths } from '../app/paths';
import { LinkButton } from '../components/AppLink';
import { wordsFor } from '../components/notices';
import type { Kind } from '../kinds/schema';
import { valueText } from '../kinds/valueText';
import { toolNames } from '../pages/settings/connections/words';
import { SendPreview } from './SendPreview';
import { SourcePicker } from './SourcePicker';

interface Props {
  readonly kind: Kind;
  readonly item: Item;
  readonly references: readonly ToolReference[];
  readonly onClose: () => void;
}

const writes = ({ state, details }: Connection) => state === 'connected' && details?.read_only === false;

/** From a tool and a place over exactly what would leave to the click that sends it. */
export function SendDialog(props: Props) {
  const connections = useQuery(integrationsQuery);
  const usable = connections.data?.filter(writes) ?? [];
  const [chosen, setChosen] = useState<ToolName>();
  const provider = chosen ?? usable[0]?.provider;
  return (
    <Modal opened onClose={props.onClose} title={`Send “${props.item.title}”`} size="lg">
      {connections.isSuccess && !provider && <NoTool />}
      {connections.isError && <Text c="red">{wordsFor(connections.error)}</Text>}
      {provider && (
        <Stack>
          <Select
            label="To which tool"
            allowDeselect={false}
            data={usable.map((one) => ({ value: one.provider, label: toolNames[one.provider] }))}
            value={provider}
            onChange={(name) => setChosen(name as ToolName)}
          />
          <Where key={provider} {...props} provider={provider} />
        </Stack>
      )}
    </Modal>
  );
}

function NoTool() {
  return (
    <Stack>
      <Text size="sm">No tool is connected that Azmyra may write to. Connect one without “Read only”.</Text>
      <LinkButton to={paths.settings('connections')}>Connections</LinkButton>
    </Stack>
  );
}

function Where({ kind, item, references, onClose, provider }: Props & { readonly provider: ToolName }) {
  const filled = kind.fields.filter(({ name }) => name !== 'title' && item[name] !== undefined);
  const before = references.find((one) => one.provider === provider && one.direction === 'sent');
  const [target, setTarget] = useState<Source>();
  const [fields, setFields] = useState(filled.map(({ name }) => name));
  const [over, setOver] = useState(before !== undefined);
  const preview = usePreviewSend(provider);
  const [sent, setSent] = useState('');
  if (sent)
    return (
      <Alert color="green" title={`It is in ${toolNames[provider]}`}>
        <Anchor href={sent} target="_blank" rel="noopener noreferrer">
          Open it there
        </Anchor>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Close
          </Button>
        </Group>
      </Alert>
    );
  if (preview.data)
    return (
      <SendPreview
        provider={provider}
        itemId={item.id}
        preview={preview.data}
        onBack={preview.reset}
        onSent={setSent}
      />
    );
  const writesOver = before && over ? { over: before.external_id } : {};
  return (
    <Stack>
      <SourcePicker provider={provider} label="Where to" chosen={target} onChoose={setTarget} takes />
      <Checkbox.Group label="What of it, besides the title" value={fields} onChange={setFields}>
        <Stack gap={6} mt={4}>
          {filled.map((field) => (
            <Checkbox
              key={field.name}
              value={field.name}
              label={`${field.label}: ${valueText(field, item[field.name]).slice(0, 80)}`}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      {before && (
        <Switch
          label="Write over what was sent before"
          description="Without it, a second one is created."
          checked={over}
          onChange={(event) => setOver(event.currentTarget.checked)}
        />
      )}
      {preview.isError && (
        <Alert color="red" role="alert">
          {wordsFor(preview.error)}
        </Alert>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button
          disabled={!target}
          loading={preview.isPending}
          onClick={() =>
            target &&
            preview.mutate({
              kind: kind.name,
              item_id: item.id,
              target: target.id,
              target_name: target.name,
              fields,
              ...writesOver,
            })
          }
        >
          Show what would leave
        </Button>
      </Group>
    </Stack>
  );
}
