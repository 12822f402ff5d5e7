import { Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet } from '@tanstack/react-router';
import { type Account, accountQuery } from '../../api/account';
import { AppLink } from '../../components/AppLink';
import { Mark } from '../../ui/Mark';
import { paths } from '../paths';
import classes from './OpenFrame.module.css';
import { SkipLink } from './SkipLink';

function WayIn({ account }: { readonly account: Account | null }) {
  if (!account)
    return (
      <AppLink to={paths.signIn()} underline="hover">
        Sign in
      </AppLink>
    );
  return account.state === 'open' ? (
    <AppLink to={paths.home()} underline="hover">
      Open the app
    </AppLink>
  ) : (
    <AppLink to={paths.leaving()} underline="hover">
      Your account
    </AppLink>
  );
}

/** Around the pages that need no account. */
export function OpenFrame() {
  // Only what is known already: these pages ask nothing about the person who reads them.
  const { data: account } = useQuery({ ...accountQuery, enabled: false });
  return (
    <div className={classes.frame}>
      <SkipLink />
      <header className={classes.header}>
        <Link to={paths.home()} className={classes.brand ?? ''}>
          <Mark />
          Azmyra
        </Link>
        <WayIn account={account ?? null} />
      </header>
      <main id="main" tabIndex={-1} className={classes.main}>
        <Outlet />
      </main>
      <footer className={classes.footer}>
        <Group gap="lg" justify="center">
          <AppLink to={paths.privacy()} c="dimmed" size="sm" underline="hover">
            Privacy policy
          </AppLink>
          <AppLink to={paths.trust()} c="dimmed" size="sm" underline="hover">
            What is proven
          </AppLink>
        </Group>
      </footer>
    </div>
  );
}
