import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useSignIn } from '../api/account';
import { paths } from '../app/paths';
import { AppLink } from '../components/AppLink';
import { wordsFor } from '../components/notices';
import { AuthCard } from './auth/AuthCard';
import { goOnAfterwards } from './auth/afterwards';
import { ownPath } from './auth/ownPath';
import { ProviderLinks } from './auth/ProviderButtons';

export function SignIn() {
  const { next } = useSearch({ strict: false }) as { next?: string };
  const router = useRouter();
  const form = useForm({ initialValues: { email: '', password: '' } });
  const signIn = useSignIn();
  const enter = async (given: { email: string; password: string }) => {
    await signIn.mutateAsync(given);
    // Back leads to where they came from, not to a form that has done its work.
    router.history.replace(ownPath(next));
  };
  return (
    <AuthCard
      title="Sign in"
      below={
        <>
          New here? <AppLink to={paths.signUp()}>Create an account</AppLink>
        </>
      }
    >
      <form onSubmit={form.onSubmit((given) => enter(given).catch(() => undefined))}>
        <Stack>
          {signIn.isError && (
            <Alert color="red" role="alert">
              {wordsFor(signIn.error)}
            </Alert>
          )}
          <TextInput
            label="E-mail"
            type="email"
            required
            autoComplete="username"
            {...form.getInputProps('email')}
          />
          <PasswordInput
            label="Password"
            required
            autoComplete="current-password"
            visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password', tabIndex: 0 }}
            {...form.getInputProps('password')}
          />
          <Button type="submit" loading={signIn.isPending}>
            Sign in
          </Button>
          <AppLink to={paths.forgot()} size="sm" ta="center" underline="hover">
            Forgot your password?
          </AppLink>
        </Stack>
      </form>
      <ProviderLinks onLeave={() => goOnAfterwards(ownPath(next))} />
    </AuthCard>
  );
}
