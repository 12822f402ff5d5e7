import { Alert, Button, Skeleton, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { deletionQuery, useCancelDeletion } from '../../../api/deletion';
import { paths } from '../../../app/paths';
import { AppLink } from '../../../components/AppLink';
import { showDone, wordsFor } from '../../../components/notices';
import { exactTime } from '../../../ui/times';
import { DeletionDialog } from './DeletionDialog';

/** Deleting the account, or keeping it while that is possible. */
export function DeletionSection() {
  const [asked, setAsked] = useState(false);
  const deletion = useQuery(deletionQuery);
  const cancel = useCancelDeletion();
  return (
    <section aria-labelledby="deletion-title">
      <Title order={2} mb={6} id="deletion-title">
        Delete the account
      </Title>
      {deletion.isPending && <Skeleton height={80} />}
      {deletion.isError && <Alert color="red">{wordsFor(deletion.error)}</Alert>}
      {deletion.data && (
        <Alert color="yellow" title={`Your account will be deleted on ${exactTime(deletion.data.erase_at)}`}>
          <Text size="sm" mb="sm">
            Nothing new is stored until then.{' '}
            <AppLink to={paths.receipt(deletion.data.receipt_id)}>See how it stands</AppLink>.
          </Text>
          {cancel.isError && (
            <Text size="sm" c="red" role="alert" mb="sm">
              {wordsFor(cancel.error)}
            </Text>
          )}
          <Button
            loading={cancel.isPending}
            onClick={() => cancel.mutate(undefined, { onSuccess: () => showDone('Your account stays.') })}
          >
            Keep the account
          </Button>
        </Alert>
      )}
      {deletion.isSuccess && !deletion.data && (
        <>
          <Text size="sm" mb="sm">
            Everything that belongs to it goes, from backups too, within 30 days. You get a signed certificate
            of what was removed, which names nobody.
          </Text>
          <Button color="red" variant="light" onClick={() => setAsked(true)}>
            Delete the account…
          </Button>
          <DeletionDialog opened={asked} onClose={() => setAsked(false)} />
        </>
      )}
    </section>
  );
}
