import { Alert, Button, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { resetPassword } from '../api/account';
import { reasonsByField } from '../api/problem';
import { mailToken } from '../app/mailToken';
import { paths } from '../app/paths';
import { AppLink, LinkButton } from '../components/AppLink';
import { wordsFor } from '../components/notices';
import { AuthCard } from './auth/AuthCard';
import { NewPassword } from './auth/NewPassword';

export function Reset() {
  const [password, setPassword] = useState('');
  const resetting = useMutation({
    mutationFn: () => resetPassword({ token: mailToken, password }),
    meta: { shownInPlace: true },
  });
  if (resetting.isSuccess) {
    return (
      <AuthCard
        title="Your password is changed"
        lead="Everywhere else you were signed in, you no longer are."
      >
        <LinkButton to={paths.signIn()}>Sign in</LinkButton>
      </AuthCard>
    );
  }
  if (!mailToken) {
    return (
      <AuthCard title="This link does not work" lead="It is incomplete. Open it from the mail once more.">
        <LinkButton to={paths.forgot()}>Mail me a new link</LinkButton>
      </AuthCard>
    );
  }
  const { password: reason } = reasonsByField(resetting.error, ['password']).fields;
  return (
    <AuthCard title="Choose a new password">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          resetting.mutate();
        }}
      >
        <Stack>
          {resetting.isError && !reason && (
            <Alert color="red" role="alert">
              {wordsFor(resetting.error)} <AppLink to={paths.forgot()}>Mail me a new link</AppLink>
            </Alert>
          )}
          <NewPassword value={password} onChange={setPassword} names={[]} error={reason} />
          <Button type="submit" loading={resetting.isPending} disabled={!password}>
            Change the password
          </Button>
        </Stack>
      </form>
    </AuthCard>
  );
}
