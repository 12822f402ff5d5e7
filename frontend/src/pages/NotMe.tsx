import { Button, List } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { accountQuery } from '../api/account';
import { disownEvent } from '../api/security';
import { mailToken } from '../app/mailToken';
import { paths } from '../app/paths';
import { LinkButton } from '../components/AppLink';
import { wordsFor } from '../components/notices';
import { AuthCard } from './auth/AuthCard';

/** Asks before it acts: mail scanners follow links, and would sign the person out. */
export function NotMe() {
  const queries = useQueryClient();
  const disowning = useMutation({
    mutationFn: () => disownEvent(mailToken),
    onSuccess: () => {
      queries.clear();
      queries.setQueryData(accountQuery.queryKey, null);
    },
    meta: { shownInPlace: true },
  });
  if (disowning.isSuccess) {
    return (
      <AuthCard
        title="Everybody is signed out"
        lead="A link to choose a new password is on its way to your mailbox. It works for 10 minutes, once."
      >
        <LinkButton to={paths.forgot()} variant="default">
          Mail me another link
        </LinkButton>
      </AuthCard>
    );
  }
  if (!mailToken || disowning.isError) {
    return (
      <AuthCard
        title="This link does not work"
        lead={
          disowning.isError ? wordsFor(disowning.error) : 'It is incomplete. Open it from the mail once more.'
        }
      >
        <LinkButton to={paths.forgot()}>Choose a new password instead</LinkButton>
      </AuthCard>
    );
  }
  return (
    <AuthCard
      title="This was not you?"
      lead="Then we lock everybody out of your account, and only you get back in."
    >
      <List size="sm" spacing={4}>
        <List.Item>Every place where your account is signed in is signed out, this one too.</List.Item>
        <List.Item>We mail you a link to choose a new password.</List.Item>
        <List.Item>What you wrote and uploaded stays as it is.</List.Item>
      </List>
      <Button color="red" onClick={() => disowning.mutate()} loading={disowning.isPending}>
        It was not me: sign everybody out
      </Button>
    </AuthCard>
  );
}
