import { Alert, Button, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { exportsQuery, isUnderWay, useRequestExport } from '../../../api/accountExports';
import { wordsFor } from '../../../components/notices';
import { ExportRow } from './ExportRow';

/** Everything that is held of the person, to be taken along as one file. */
export function ExportSection() {
  const exports = useQuery(exportsQuery);
  const request = useRequestExport();
  const underWay = exports.data?.some(isUnderWay) ?? false;
  return (
    <section aria-labelledby="export-title" id="export">
      <Title order={2} mb={6} id="export-title">
        Take your data along
      </Title>
      <Text size="sm" mb="sm">
        One ZIP with everything we hold of you: pages that open without a network, JSON, tables for a
        spreadsheet, and your meetings as text and captions. It is encrypted while it waits for you, stays for
        seven days, and you get a mail when it is ready.
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
      {exports.data && exports.data.length > 0 && (
        <Stack gap="xs" mt="sm" aria-label="Your exports">
          {exports.data.map((one) => (
            <ExportRow key={one.id} made={one} />
          ))}
        </Stack>
      )}
    </section>
  );
}
