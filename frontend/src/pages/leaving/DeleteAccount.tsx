import { Alert, Button, List, Skeleton, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { accountQuery } from '../../api/account';
import { askForDeletionLink, deleteByLink, deletionScheduleQuery, type When } from '../../api/deletion';
import { mailToken } from '../../app/mailToken';
import { paths } from '../../app/paths';
import { AppLink } from '../../components/AppLink';
import { wordsFor } from '../../components/notices';
import { AuthCard } from '../auth/AuthCard';
import { ConfirmDeletion } from './ConfirmDeletion';

/** For those who cannot sign in: first a link is mailed, and the link leads back here. */
export function DeleteAccount() {
  return mailToken ? <Confirm token={mailToken} /> : <AskForLink />;
}

function Confirm({ token }: { readonly token: string }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const schedule = useQuery(deletionScheduleQuery);
  const deleting = useMutation({
    mutationFn: (when: When) => deleteByLink(token, when),
    onSuccess: ({ receipt_id }) => {
      queries.clear();
      queries.setQueryData(accountQuery.queryKey, null);
      return navigate({ to: paths.receipt(receipt_id) });
    },
    meta: { shownInPlace: true },
  });
  return (
    <AuthCard title="Delete your account?" lead="Everything that belongs to it goes, from backups too.">
      <List size="sm" spacing={4}>
        <List.Item>You are signed out everywhere at once, and nothing new is stored.</List.Item>
        <List.Item>Connected tools are disconnected, and their credentials destroyed.</List.Item>
        <List.Item>You get a signed certificate of what was removed, which names nobody.</List.Item>
        <List.Item>Nobody can bring anything back afterwards.</List.Item>
      </List>
      {schedule.isPending && <Skeleton height={220} />}
      {schedule.isError && (
        <Alert color="red">
          {wordsFor(schedule.error)}{' '}
          <Button variant="subtle" size="compact-sm" onClick={() => schedule.refetch()}>
            Try again
          </Button>
        </Alert>
      )}
      {schedule.data && (
        <ConfirmDeletion
          graceDays={schedule.data.grace_days}
          pending={deleting.isPending}
          error={deleting.error}
          onConfirm={(when) => deleting.mutate(when)}
        />
      )}
    </AuthCard>
  );
}

function AskForLink() {
  const form = useForm({ initialValues: { email: '' } });
  const asking = useMutation({ mutationFn: askForDeletionLink, meta: { shownInPlace: true } });
  const back = <AppLink to={paths.signIn()}>Back to signing in</AppLink>;
  if (asking.isSuccess) {
    return (
      <AuthCard
        title="Check your mail"
        lead="If there is an account with this address, a link is on its way. It works for an hour."
        below={back}
      >
        <span>We answer the same for every address, so that nobody can find out who has an account.</span>
      </AuthCard>
    );
  }
  return (
    <AuthCard
      title="Delete your account"
      lead="If you cannot sign in, we mail you a link. Nothing is deleted before you confirm it there."
      below={back}
    >
      <form onSubmit={form.onSubmit(({ email }) => asking.mutate(email))}>
        <Stack>
          {asking.isError && <Alert color="red">{wordsFor(asking.error)}</Alert>}
          <TextInput
            label="E-mail"
            type="email"
            required
            autoComplete="username"
            {...form.getInputProps('email')}
          />
          <Button type="submit" loading={asking.isPending}>
            Mail me a link
          </Button>
        </Stack>
      </form>
    </AuthCard>
  );
}
