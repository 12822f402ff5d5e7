import { Button, Group, Paper, Progress, Text } from '@mantine/core';
import { type AccountExport, isUnderWay, useDownloadExport } from '../../../api/accountExports';
import { wordsFor } from '../../../components/notices';
import { exactTime } from '../../../ui/times';
import { sizeOf } from './sizeOf';

/** One export: how far it is, or the way to download it. */
export function ExportRow({ made }: { readonly made: AccountExport }) {
  const download = useDownloadExport();
  return (
    <Paper withBorder p="sm" component="article" aria-label={`Export of ${exactTime(made.requested_at)}`}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          <Text size="sm" fw={600}>
            {exactTime(made.requested_at)}
          </Text>
          <Text size="sm" c="dimmed" role="status">
            {describe(made)}
          </Text>
        </div>
        {made.state === 'completed' && (
          <Button size="compact-sm" loading={download.isPending} onClick={() => download.mutate(made)}>
            Download
          </Button>
        )}
      </Group>
      {isUnderWay(made) && (
        <Progress
          mt="xs"
          animated
          value={(100 * made.steps_done) / made.steps}
          aria-label={`${made.steps_done} of ${made.steps} steps done`}
        />
      )}
      {download.isError && (
        <Text size="sm" c="red" mt={4} role="alert">
          {wordsFor(download.error)}
        </Text>
      )}
    </Paper>
  );
}

function describe({ state, rows, size, steps_done, steps, expires_at }: AccountExport): string {
  switch (state) {
    case 'completed':
      return `${rows} records, ${sizeOf(size)}. Removed ${expires_at ? exactTime(expires_at) : 'in some days'}.`;
    case 'failed':
      return 'It could not be made, although we tried for a while. Please start another.';
    case 'expired':
      return 'Its time is over, and the file was removed.';
    default:
      return `Step ${Math.min(steps_done + 1, steps)} of ${steps}; ${rows} records so far. You may leave this page.`;
  }
}
