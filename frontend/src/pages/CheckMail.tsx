import { paths } from '../app/paths';
import { AppLink } from '../components/AppLink';
import { Icon } from '../ui/Icon';
import { AuthCard } from './auth/AuthCard';

export function CheckMail() {
  return (
    <AuthCard
      title="Check your mail"
      lead="We sent a link to the address you gave. It works for 24 hours, once."
      below={<AppLink to={paths.signIn()}>Back to signing in</AppLink>}
    >
      <p>
        <Icon name="mail" size={16} /> No mail after a few minutes? Look among the unwanted mail. If you sign
        in before the address is verified, a new link is sent.
      </p>
    </AuthCard>
  );
}
