import { Alert, Button, Group, List, Progress, Stack, Text } from '@mantine/core';
import { wordsFor } from '../../../components/notices';
import { ArchiveOutcome } from './ArchiveOutcome';
import { useArchive } from './useArchive';

const size = new Intl.NumberFormat(undefined, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 });
const megabytes = (bytes: number) => size.format(bytes / 1_000_000);

/** From a chosen export to what came back of it: sent in parts, read, stored as a whole. */
export function ArchiveImport({ file }: { readonly file: File }) {
  const archive = useArchive(file);
  if (archive.importId) return <ArchiveOutcome id={archive.importId} onAgain={archive.again} />;
  const sent = archive.received ?? 0;
  const isBroken = archive.isStopped || archive.error !== null;
  return (
    <Stack>
      <WhatComesBack />
      {archive.received !== undefined && (
        <div role="status">
          <Text size="sm" mb={6}>
            {isBroken ? 'Stopped' : 'Sending'}: {megabytes(sent)} of {megabytes(file.size)}.
          </Text>
          <Progress
            value={(100 * sent) / file.size}
            animated={archive.isSending}
            aria-label="Sent of the export"
          />
        </div>
      )}
      {archive.error && (
        <Alert color="red" title="The export has not arrived" role="alert">
          {wordsFor(archive.error)} What has arrived is kept for two days: go on when you like.
        </Alert>
      )}
      <Group justify="space-between" align="end">
        <Text size="sm" c="dimmed" maw={440}>
          It is sent to your account’s server and read there. The file itself is deleted as soon as its items
          are stored, or if you stop; no AI sees any of it.
        </Text>
        <Group gap="xs">
          {archive.isSending && (
            <Button variant="default" onClick={archive.stop}>
              Stop
            </Button>
          )}
          {isBroken && (
            <Button variant="default" onClick={archive.giveUp}>
              Give up
            </Button>
          )}
          <Button loading={archive.isSending} onClick={archive.start}>
            {isBroken ? 'Go on' : 'Bring it back'}
          </Button>
        </Group>
      </Group>
    </Stack>
  );
}

function WhatComesBack() {
  return (
    <section aria-label="What comes back">
      <Text size="sm" mb={4}>
        Everything is added to what you have; nothing of yours is replaced.
      </Text>
      <List size="sm">
        <List.Item>
          Comes back: all items, their links, meetings word for word, history and times, and what was in the
          trash for the days that were left. Each item is marked as imported.
        </List.Item>
        <List.Item>
          Never comes back: sign-in and security history, consents, usage counts, connections to tools and the
          ledger. They belong to the account that was exported.
        </List.Item>
      </List>
    </section>
  );
}
