import { List } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { accountQuery } from '../api/account';
import { disownEvent } from '../api/security';
import { paths } from '../app/paths';
import { LinkButton } from '../components/AppLink';
import { MailedLink } from './auth/MailedLink';
import { ShutOut } from './auth/ShutOut';

export function NotMe() {
  const queries = useQueryClient();
  const disown = async (token: string) => {
    await disownEvent(token);
    queries.clear();
    queries.setQueryData(accountQuery.queryKey, null);
  };
  return (
    <MailedLink
      redeem={disown}
      title="This was not you?"
      lead="Then we lock everybody out of your account, and only you get back in."
      press="It was not me: sign everybody out"
      danger
      done={<ShutOut title="Everybody is signed out" />}
      instead={<LinkButton to={paths.forgot()}>Choose a new password instead</LinkButton>}
    >
      <List size="sm" spacing={4}>
        <List.Item>Every place where your account is signed in is signed out, this one too.</List.Item>
        <List.Item>
          The password you have now no longer works; we mail you a link to choose a new one.
        </List.Item>
        <List.Item>A Google or Microsoft account that was added by then can no longer sign in.</List.Item>
        <List.Item>
          A new e-mail address that was asked for since then is forgotten. One that was made within the last
          72 hours is taken back.
        </List.Item>
        <List.Item>What you wrote and uploaded stays as it is.</List.Item>
      </List>
    </MailedLink>
  );
}
