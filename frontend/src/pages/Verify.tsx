import { Button, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { verifyAddress } from '../api/account';
import { mailToken } from '../app/mailToken';
import { paths } from '../app/paths';
import { AppLink, LinkButton } from '../components/AppLink';
import { wordsFor } from '../components/notices';
import { AuthCard } from './auth/AuthCard';

/** A button instead of doing it at once: mail scanners follow links, and would use the token up. */
export function Verify() {
  const verification = useMutation({
    mutationFn: () => verifyAddress(mailToken),
    meta: { shownInPlace: true },
  });
  if (verification.isSuccess) {
    return (
      <AuthCard title="Your address is verified" lead="Your account is open. Sign in to begin.">
        <LinkButton to={paths.signIn()}>Sign in</LinkButton>
      </AuthCard>
    );
  }
  if (!mailToken || verification.isError) {
    return (
      <AuthCard
        title="This link does not work"
        lead={
          verification.isError
            ? wordsFor(verification.error)
            : 'It is incomplete. Open it from the mail once more.'
        }
      >
        <Text size="sm">
          Links work once and for 24 hours. <AppLink to={paths.signIn()}>Sign in</AppLink> with your address
          and password, and a new one is sent.
        </Text>
      </AuthCard>
    );
  }
  return (
    <AuthCard title="Verify your address" lead="One click, and your account is open.">
      <Button onClick={() => verification.mutate()} loading={verification.isPending}>
        Verify my address
      </Button>
    </AuthCard>
  );
}
