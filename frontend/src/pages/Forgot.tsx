import { Alert, Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { askForReset } from '../api/account';
import { paths } from '../app/paths';
import { AppLink } from '../components/AppLink';
import { wordsFor } from '../components/notices';
import { AuthCard } from './auth/AuthCard';

export function Forgot() {
  const form = useForm({ initialValues: { email: '' } });
  const asking = useMutation({ mutationFn: askForReset, meta: { shownInPlace: true } });
  const back = (
    <>
      <AppLink to={paths.signIn()}>Back to signing in</AppLink>, or{' '}
      <AppLink to={paths.deleteAccount()}>delete the account</AppLink> without
    </>
  );
  if (asking.isSuccess) {
    return (
      <AuthCard
        title="Check your mail"
        lead="If there is an account with this address, a link is on its way. It works for 10 minutes, once."
        below={back}
      >
        <span>We answer the same for every address, so that nobody can find out who has an account.</span>
      </AuthCard>
    );
  }
  return (
    <AuthCard title="Choose a new password" lead="We mail you a link to do it." below={back}>
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
