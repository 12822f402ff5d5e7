import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import type { Schemas } from '../api/client';
import type { ToolName } from '../api/integrations';
import { isProblem } from '../api/problem';
import { useSend } from '../api/transfers';
import { wordsFor } from '../components/notices';
import { toolNames } from '../pages/settings/connections/words';
import { featureUsed } from '../usage/usage';
import classes from './FetchCard.module.css';

interface Props {
  readonly provider: ToolName;
  readonly itemId: string;
  readonly preview: Schemas['SendPreview'];
  readonly onBack: () => void;
  readonly onSent: (url: string) => void;
}

/** Exactly what leaves, and the one button that sends it. */
export function SendPreview({ provider, itemId, preview, onBack, onSent }: Props) {
  const send = useSend(provider, itemId);
  const name = toolNames[provider];
  const lost = isProblem(send.error, 'answer_unknown');
  const go = () => {
    featureUsed('send-to-tool');
    send.mutate({ id: preview.id, sha256: preview.sha256 }, { onSuccess: ({ url }) => onSent(url) });
  };
  return (
    <Stack>
      <section className={classes.fetch} aria-label="What leaves">
        <Text fw={600}>{preview.title}</Text>
        {preview.sections.map(({ heading, text }) => (
          <div key={heading}>
            <Text size="xs" c="dimmed">
              {heading}
            </Text>
            <Text size="sm" className={classes.text ?? ''}>
              {text}
            </Text>
          </div>
        ))}
        <details>
          <summary>The request that {name} will get, word for word</summary>
          <pre className={classes.payload}>{JSON.stringify(preview.payload, null, 2)}</pre>
        </details>
      </section>
      <Text size="sm" c="dimmed">
        This and nothing else goes to {name}. Its last line says that it came from here, so that it is not
        created twice. There, {name}’s own rules hold.
      </Text>
      {send.isError && (
        <Alert color="red" role="alert">
          {lost
            ? `${name}’s answer was lost. Send again: it is looked for there first, and not created twice.`
            : wordsFor(send.error)}
        </Alert>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onBack} disabled={send.isPending}>
          Back
        </Button>
        <Button loading={send.isPending} onClick={go}>
          {lost ? 'Look and send again' : `Send to ${name}`}
        </Button>
      </Group>
    </Stack>
  );
}
