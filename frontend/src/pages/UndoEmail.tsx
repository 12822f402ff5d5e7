import { List } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { accountQuery } from '../api/account';
import { undoEmail } from '../api/security';
import { paths } from '../app/paths';
import { LinkButton } from '../components/AppLink';
import { MailedLink } from './auth/MailedLink';
import { ShutOut } from './auth/ShutOut';

export function UndoEmail() {
  const queries = useQueryClient();
  const undo = async (token: string) => {
    await undoEmail(token);
    queries.clear();
    queries.setQueryData(accountQuery.queryKey, null);
  };
  return (
    <MailedLink
      redeem={undo}
      title="Take the change back?"
      lead="The account gets this address back, and only you get back in."
      press="Take it back"
      danger
      done={<ShutOut title="This address is yours again" />}
      instead={<LinkButton to={paths.signIn()}>Sign in</LinkButton>}
    >
      <List size="sm" spacing={4}>
        <List.Item>Every place where the account is signed in is signed out.</List.Item>
        <List.Item>Its password no longer works; we mail you a link to choose a new one.</List.Item>
        <List.Item>What you wrote and uploaded stays as it is.</List.Item>
      </List>
    </MailedLink>
  );
}
