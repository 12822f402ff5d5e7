import { Alert, Button, Checkbox, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { signUp } from '../../api/account';
import { policyOf } from '../../api/policy';
import { reasonsByField } from '../../api/problem';
import { answerBeforeSignUp, roundStart, type SignInProvider } from '../../api/signInMethods';
import { paths } from '../../app/paths';
import { AppLink } from '../../components/AppLink';
import { wordsFor } from '../../components/notices';
import { featureUsed } from '../../usage/usage';
import { AuthCard } from './AuthCard';
import { NewPassword } from './NewPassword';
import { ProviderChoices } from './ProviderButtons';

const empty = { name: '', email: '', password: '', agreed: false };
const names = Object.keys(empty);

export function SignUpForm() {
  const policy = useQuery(policyOf());
  const go = useNavigate();
  const form = useForm({ initialValues: empty });
  const { name, email, password, agreed } = form.values;
  const joining = useMutation({
    mutationFn: () =>
      signUp({ name, email, password, age_confirmed: true, policy_version: policy.data?.version ?? '' }),
    onSuccess: () => {
      featureUsed('sign-up');
      return go({ to: paths.checkMail() });
    },
    onError: (error) => form.setErrors(reasonsByField(error, names).fields),
    meta: { shownInPlace: true },
  });
  const leaving = useMutation({
    mutationFn: async (provider: SignInProvider) => {
      await answerBeforeSignUp(policy.data?.version ?? '');
      featureUsed('sign-up-with-provider');
      window.location.assign(roundStart(provider));
    },
    meta: { shownInPlace: true },
  });
  const inFields = Object.keys(reasonsByField(joining.error, names).fields).length > 0;
  const failure = policy.error ?? leaving.error ?? (inFields ? null : joining.error);
  return (
    <AuthCard title="Create your account" lead="A name, an address and a password. We ask for nothing else.">
      <form onSubmit={form.onSubmit(() => joining.mutate())}>
        <Stack>
          {failure && <Alert color="red">{wordsFor(failure)}</Alert>}
          <TextInput
            label="Name"
            required
            autoComplete="name"
            maxLength={200}
            {...form.getInputProps('name')}
          />
          <TextInput
            label="E-mail"
            type="email"
            required
            autoComplete="email"
            description="For verifying, resetting a password and notices about your account. No marketing."
            {...form.getInputProps('email')}
          />
          <NewPassword
            value={password}
            onChange={(chosen) => form.setFieldValue('password', chosen)}
            names={[name, email]}
            error={form.errors.password ? String(form.errors.password) : undefined}
          />
          <Checkbox
            required
            label={
              <>
                I have read the{' '}
                <AppLink to={paths.privacy()} target="_blank">
                  privacy policy
                </AppLink>
                {policy.data && ` of ${policy.data.last_updated}`} and agree to it.
              </>
            }
            checked={agreed}
            onChange={(event) => form.setFieldValue('agreed', event.currentTarget.checked)}
          />
          <Button type="submit" loading={joining.isPending} disabled={!agreed || !policy.data}>
            Create the account
          </Button>
        </Stack>
      </form>
      <ProviderChoices
        onChoice={(provider) => leaving.mutate(provider)}
        going={leaving.isPending || leaving.isSuccess ? leaving.variables : undefined}
        disabled={!agreed || !policy.data}
      />
    </AuthCard>
  );
}
