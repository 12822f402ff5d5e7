import { Alert, Button, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { exportsQuery, isUnderWay, useRequestExport } from '../../../api/accountExports';
import { wordsFor } from '../../../components/notices';
import { exactTime } from '../../../ui/times';
import { ExportRow } from './ExportRow';

/**
 * Everything that is held of the person, to be taken along as one file. *goneAt*: when the account goes, and its
 * exports with it.
 */
export function ExportSection({ goneAt }: { readonly goneAt?: string }) {
  const exports = useQuery(exportsQuery);
  const request = useRequestExport();
  const underWay = exports.data?.items.some(isUnderWay) ?? false;
  return (
    <section aria-labelledby="export-title" id="export">
      <Title order={2} mb={6} id="export-title">
        Take your data along
      </Title>
      <Text size="sm" mb="sm">
        One ZIP with everything we hold of you: pages that open without a network, JSON, tables for a
        spreadsheet, and your meetings as text and captions. It is encrypted while it waits for you, and you
        get a mail when it is ready. {exports.data && stays(exports.data.kept_days, goneAt)}
      </Text>
      <Button
        variant="default"
        onClick={() => request.mutate()}
        loading={request.isPending}
        disabled={underWay}
      >
        Export everything
      </Button>
      {request.isError && (
        <Alert color="red" mt="sm" title="The export could not be started">
          {wordsFor(request.error)}
        </Alert>
      )}
      {exports.isPending && <Skeleton height={60} mt="sm" />}
      {exports.isError && (
        <Alert color="red" mt="sm" title="Your exports could not be read">
          {wordsFor(exports.error)}{' '}
          <Button variant="subtle" size="compact-sm" onClick={() => exports.refetch()}>
            Try again
          </Button>
        </Alert>
      )}
      {exports.data && exports.data.items.length > 0 && (
        <Stack gap="xs" mt="sm" aria-label="Your exports">
          {exports.data.items.map((one) => (
            <ExportRow key={one.id} made={one} />
          ))}
        </Stack>
      )}
    </section>
  );
}

function stays(days: number, goneAt?: string): string {
  return goneAt
    ? `It stays for ${days} days, but no longer than your account: download it before ${exactTime(goneAt)}.`
    : `It stays for ${days} days.`;
}
