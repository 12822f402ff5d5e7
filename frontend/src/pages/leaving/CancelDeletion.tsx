import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { cancelByLink } from '../../api/deletion';
import { mailToken } from '../../app/mailToken';
import { paths } from '../../app/paths';
import { LinkButton } from '../../components/AppLink';
import { wordsFor } from '../../components/notices';
import { AuthCard } from '../auth/AuthCard';

/** Asks before it acts: mail scanners follow links, and would keep what a person wants gone. */
export function CancelDeletion() {
  const cancelling = useMutation({
    mutationFn: () => cancelByLink(mailToken),
    meta: { shownInPlace: true },
  });
  if (cancelling.isSuccess) {
    return (
      <AuthCard title="Your account stays" lead="Everything is as it was. Sign in as before.">
        <LinkButton to={paths.signIn()}>Sign in</LinkButton>
      </AuthCard>
    );
  }
  if (!mailToken || cancelling.isError) {
    return (
      <AuthCard
        title="The account could not be kept"
        lead={
          cancelling.isError
            ? wordsFor(cancelling.error)
            : 'The link is incomplete. Open it from the mail once more.'
        }
      >
        <LinkButton to={paths.signIn()} variant="default">
          Try it by signing in
        </LinkButton>
      </AuthCard>
    );
  }
  return (
    <AuthCard title="Keep your account?" lead="Its deletion is cancelled, and nothing is removed.">
      <Button onClick={() => cancelling.mutate()} loading={cancelling.isPending}>
        Keep my account
      </Button>
    </AuthCard>
  );
}
