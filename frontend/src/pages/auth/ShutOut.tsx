import { paths } from '../../app/paths';
import { LinkButton } from '../../components/AppLink';
import { AuthCard } from './AuthCard';

/** After everybody was shut out: how the holder gets back in. */
export function ShutOut({ title }: { readonly title: string }) {
  return (
    <AuthCard
      title={title}
      lead="A link to choose a new password is on its way to your mailbox. It works for 10 minutes, once."
    >
      <LinkButton to={paths.forgot()} variant="default">
        Mail me another link
      </LinkButton>
    </AuthCard>
  );
}
