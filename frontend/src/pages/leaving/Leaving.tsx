import { Alert, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useSignOut } from '../../api/account';
import { deletionQuery, type Standing, useCancelDeletion } from '../../api/deletion';
import { paths } from '../../app/paths';
import { AppLink } from '../../components/AppLink';
import { showDone, wordsFor } from '../../components/notices';
import { PageTitle } from '../../ui/PageTitle';
import { exactTime } from '../../ui/times';
import classes from '../Reading.module.css';
import { ExportSection } from '../settings/privacy/ExportSection';
import { DeleteNow } from './DeleteNow';

/** All that is left to do in the days of grace: keep the account, take its data along, or delete it at once. */
export function Leaving() {
  const deletion = useQuery(deletionQuery);
  return (
    <article className={classes.text}>
      <PageTitle>Your account</PageTitle>
      {deletion.isPending && <Skeleton height={420} />}
      {deletion.isError && (
        <Alert color="red" title="How the deletion stands could not be read">
          {wordsFor(deletion.error)}{' '}
          <Button variant="subtle" size="compact-sm" onClick={() => deletion.refetch()}>
            Try again
          </Button>
        </Alert>
      )}
      {deletion.data && (
        <Stack gap="xl">
          <KeepOrGo deletion={deletion.data} />
          <ExportSection goneAt={deletion.data.erase_at} />
          <DeleteNow />
        </Stack>
      )}
    </article>
  );
}

function KeepOrGo({ deletion }: { readonly deletion: Standing }) {
  const navigate = useNavigate();
  const cancel = useCancelDeletion();
  const signOut = useSignOut();
  const keep = async () => {
    await cancel.mutateAsync();
    showDone('Your account stays.');
    await navigate({ to: paths.home() });
  };
  const go = async () => {
    await signOut.mutateAsync();
    await navigate({ to: paths.signIn() });
  };
  return (
    <div>
      <h1>Your account will be deleted on {exactTime(deletion.erase_at)}</h1>
      <Text size="sm" mb="sm">
        Nothing new is stored until then, and the app is closed. You can keep the account, or take your data
        along before it goes. <AppLink to={paths.receipt(deletion.receipt_id)}>See how it stands</AppLink>
      </Text>
      {cancel.isError && (
        <Text size="sm" c="red" role="alert" mb="sm">
          {wordsFor(cancel.error)}
        </Text>
      )}
      <Group>
        <Button loading={cancel.isPending} onClick={() => keep().catch(() => undefined)}>
          Keep the account
        </Button>
        <Button variant="default" loading={signOut.isPending} onClick={() => go().catch(() => undefined)}>
          Sign out
        </Button>
      </Group>
    </div>
  );
}
