import { useQueryClient } from '@tanstack/react-query';
import { accountQuery } from '../api/account';
import { confirmEmail } from '../api/security';
import { paths } from '../app/paths';
import { LinkButton } from '../components/AppLink';
import { AuthCard } from './auth/AuthCard';
import { MailedLink } from './auth/MailedLink';

export function ConfirmEmail() {
  const queries = useQueryClient();
  const confirm = async (token: string) => {
    await confirmEmail(token);
    await queries.invalidateQueries({ queryKey: accountQuery.queryKey });
  };
  const toSettings = <LinkButton to={paths.settings()}>Go to your account</LinkButton>;
  return (
    <MailedLink
      redeem={confirm}
      title="Use this address?"
      lead="From then on you sign in with it, and our mail goes there. For 72 hours the old address can take it back."
      press="Use this address"
      done={
        <AuthCard title="Your address is changed" lead="We told the old one. Everything else is as before.">
          {toSettings}
        </AuthCard>
      }
      instead={toSettings}
    />
  );
}
