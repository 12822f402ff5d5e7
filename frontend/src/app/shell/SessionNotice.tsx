import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { accountQuery } from '../../api/account';
import { AppLink } from '../../components/AppLink';
import { paths } from '../paths';
import classes from './PolicyNotice.module.css';
import { useTabsAgree } from './useTabsAgree';

// Hardly anybody meets it: its dialog is not part of what everybody downloads first.
const SomebodyElse = lazy(() =>
  import('./SomebodyElse').then(({ SomebodyElse }) => ({ default: SomebodyElse })),
);

// Signing out here leaves the page in less.
const leavesWithinMs = 400;

/**
 * Says so when the session has ended, or somebody else signed in in another tab, before more is done in vain or in
 * their name. What was typed stays in the page.
 */
export function SessionNotice() {
  // Whoever comes back to this tab may have signed in or out in another.
  const { data: account } = useQuery({ ...accountQuery, refetchOnWindowFocus: 'always' });
  const [first] = useState(account);
  useTabsAgree(account?.id);
  const [ended] = useDebouncedValue(account === null, leavesWithinMs);
  if (first && account && account.id !== first.id)
    return (
      <Suspense>
        <SomebodyElse before={first.email} now={account.email} />
      </Suspense>
    );
  if (!ended || account) return null;
  return (
    <div className={classes.notice} role="alert">
      <span>
        <strong>You are signed out.</strong> What you typed stays on this page; nothing can be saved until you
        sign in.
      </span>
      <AppLink to={paths.signIn()} target="_blank">
        Sign in in a new tab
      </AppLink>
    </div>
  );
}
