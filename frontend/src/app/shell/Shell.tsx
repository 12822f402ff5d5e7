import { AppShell, Burger, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, Outlet } from '@tanstack/react-router';
import { Mark } from '../../ui/Mark';
import { paths } from '../paths';
import { Keyboard } from './Keyboard';
import { Navigation } from './Navigation';
import { PolicyNotice } from './PolicyNotice';
import { SessionNotice } from './SessionNotice';
import classes from './Shell.module.css';
import { SkipLink } from './SkipLink';

export function Shell() {
  const [opened, { toggle, close }] = useDisclosure(false);
  return (
    <AppShell
      layout="alt"
      header={{ height: { base: 52, sm: 0 } }}
      navbar={{ width: 236, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      transitionDuration={0}
    >
      <SkipLink />
      <Keyboard />
      <AppShell.Header hiddenFrom="sm" className={classes.header ?? ''}>
        <Group h="100%" px="md" justify="space-between">
          <Link to={paths.home()} className={classes.brand ?? ''}>
            <Mark size={24} />
            Azmyra
          </Link>
          <Burger opened={opened} onClick={toggle} size="sm" aria-label="Menu" aria-expanded={opened} />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar className={classes.navbar ?? ''} aria-label="Main">
        <Navigation onGo={close} menuOpen={opened} />
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1} className={classes.main ?? ''}>
        <SessionNotice />
        <PolicyNotice />
        <Outlet />
      </AppShell.Main>
    </AppShell>
  );
}
