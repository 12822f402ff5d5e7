import { Text } from '@mantine/core';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { SignInProvider } from '../../api/signInMethods';
import { paths } from '../../app/paths';
import { LinkButton } from '../../components/AppLink';
import { showDone } from '../../components/notices';
import { providerNames } from '../../components/ProviderMark';
import { AuthCard } from '../auth/AuthCard';
import { takeAfterwards } from '../auth/afterwards';
import { problemOfRound } from './problems';

/** As the gateway writes it into the address. */
interface Told {
  readonly is?: string;
  readonly problem?: string;
  readonly provider?: SignInProvider;
  readonly removed?: number;
}

/** Where a round to Google or Microsoft ends: with a word where one is due, else with the page that was wanted. */
export function SignInResult() {
  const { is, problem, provider, removed } = useSearch({ strict: false }) as Told;
  const name = (provider && providerNames[provider]) ?? 'The provider';
  if (problem) return <Problem code={problem} provider={name} />;
  if (is === 'address-asked') return <AddressAsked provider={name} />;
  if (is === 'account-opened' && removed) return <Removed />;
  return <GoOn is={is} provider={name} />;
}

function Problem({ code, provider }: { readonly code: string; readonly provider: string }) {
  const { title, words, on } = problemOfRound(code, provider);
  return (
    <AuthCard title={title} lead={words}>
      <LinkButton to={on.to}>{on.label}</LinkButton>
    </AuthCard>
  );
}

function AddressAsked({ provider }: { readonly provider: string }) {
  return (
    <AuthCard
      title="Check your mail"
      lead={`${provider} does not vouch for your address, so we sent a link to it. It works for 24 hours, once.`}
    >
      <Text size="sm">
        Press the link, and your account opens. Then choose {provider} again to sign in. What you see here is
        the same whether or not the address has an account.
      </Text>
      <LinkButton to={paths.signIn()} variant="default">
        Back to signing in
      </LinkButton>
    </AuthCard>
  );
}

function Removed() {
  return (
    <AuthCard
      title="Your account is open"
      lead="Before you came, somebody had signed up with your address and never confirmed it."
    >
      <Text size="sm">
        We removed what they had left: a name, a password, and the links mailed for it. None of it opens your
        account, and only you are in it. If it was you, nothing is lost: you can set a password in Settings.
      </Text>
      <LinkButton to={paths.home()}>Go on</LinkButton>
    </AuthCard>
  );
}

function GoOn({ is, provider }: { readonly is: string | undefined; readonly provider: string }) {
  const { history } = useRouter();
  useEffect(() => {
    if (is === 'linked') showDone(`You can sign in with ${provider} now.`);
    if (is === 'reauthenticated') showDone('Confirmed. Go on with what you were doing.');
    history.replace(is === 'linked' ? paths.settings() : takeAfterwards());
  }, [history, is, provider]);
  return null;
}
