import { Button, CloseButton, Divider, Group, Kbd, Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { LinkButton } from '../../components/AppLink';
import { iconOf } from '../../kinds/icons';
import { kinds } from '../../kinds/kinds';
import { Icon, type IconName } from '../../ui/Icon';
import { Mark } from '../../ui/Mark';
import { paths } from '../paths';
import classes from './Navigation.module.css';
import { openPalette } from './paletteState';
import { modKey } from './shortcuts';

// Menus bring the code that places them; the page itself does not wait for it.
const AccountMenu = lazy(() => import('./AccountMenu').then(({ AccountMenu }) => ({ default: AccountMenu })));

interface Props {
  /** Called when a link was followed, so that a phone's menu closes. */
  readonly onGo: () => void;
  readonly menuOpen: boolean;
}

export function Navigation({ onGo, menuOpen }: Props) {
  return (
    <div className={classes.bar}>
      <Group justify="space-between" px="xs" pb="sm">
        <Link to={paths.home()} className={classes.brand ?? ''} onClick={onGo}>
          <Mark />
          Azmyra
        </Link>
        {menuOpen && <CloseButton hiddenFrom="sm" aria-label="Close the menu" onClick={onGo} />}
      </Group>
      <Button
        variant="default"
        justify="space-between"
        fullWidth
        leftSection={<Icon name="search" size={16} />}
        rightSection={<Kbd size="xs">{modKey} K</Kbd>}
        onClick={() => openPalette()}
        classNames={{ label: classes.searchLabel ?? '' }}
      >
        Go or create
      </Button>
      <LinkButton
        to={paths.upload()}
        onClick={onGo}
        fullWidth
        mt={8}
        leftSection={<Icon name="upload" size={16} />}
      >
        Bring a meeting
      </LinkButton>
      <Divider my="sm" />
      <div className={classes.kinds}>
        <NavEntry to={paths.home()} icon="home" label="Home" onGo={onGo} exact />
        {kinds.map((kind) => (
          <NavEntry
            key={kind.name}
            to={paths.list(kind.plural)}
            icon={iconOf(kind)}
            label={kind.labelPlural}
            onGo={onGo}
          />
        ))}
      </div>
      <Divider my="sm" />
      <NavEntry to={paths.deleted()} icon="trash" label="Recently deleted" onGo={onGo} />
      <NavEntry to={paths.settings()} icon="settings" label="Settings" onGo={onGo} />
      <Suspense fallback={<Skeleton height={44} radius="md" />}>
        <AccountMenu />
      </Suspense>
    </div>
  );
}

interface EntryProps {
  readonly to: string;
  readonly icon: IconName;
  readonly label: string;
  readonly onGo: () => void;
  readonly exact?: boolean;
}

function NavEntry({ to, icon, label, onGo, exact = false }: EntryProps) {
  return (
    <Link
      to={to}
      onClick={onGo}
      className={classes.entry ?? ''}
      activeOptions={{ exact }}
      activeProps={{ className: classes.active ?? '', 'aria-current': 'page' }}
    >
      <Icon name={icon} />
      {label}
    </Link>
  );
}
