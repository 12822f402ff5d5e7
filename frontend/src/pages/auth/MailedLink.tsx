import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { mailToken } from '../../app/mailToken';
import { wordsFor } from '../../components/notices';
import { AuthCard } from './AuthCard';

interface Props {
  readonly redeem: (token: string) => Promise<unknown>;
  readonly title: string;
  readonly lead: string;
  /** What will happen, between the lead and the button. */
  readonly children?: ReactNode;
  readonly press: string;
  readonly danger?: boolean;
  /** Shown when it is done. */
  readonly done: ReactNode;
  /** What else can be done when the link does not work. */
  readonly instead: ReactNode;
}

/** The page of a mailed link. It asks before it acts: mail scanners follow links, and would use the token up. */
export function MailedLink({ redeem, title, lead, children, press, danger = false, done, instead }: Props) {
  const redeeming = useMutation({ mutationFn: () => redeem(mailToken), meta: { shownInPlace: true } });
  if (redeeming.isSuccess) return done;
  if (!mailToken || redeeming.isError) {
    return (
      <AuthCard
        title="This link does not work"
        lead={
          redeeming.isError ? wordsFor(redeeming.error) : 'It is incomplete. Open it from the mail once more.'
        }
      >
        {instead}
      </AuthCard>
    );
  }
  return (
    <AuthCard title={title} lead={lead}>
      {children}
      <Button
        {...(danger && { color: 'red' })}
        onClick={() => redeeming.mutate()}
        loading={redeeming.isPending}
      >
        {press}
      </Button>
    </AuthCard>
  );
}
