import { Menu, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { accountQuery } from '../../api/account';
import { Portrait } from '../../components/Portrait';
import { Icon } from '../../ui/Icon';
import { paths } from '../paths';
import classes from './AccountMenu.module.css';

const SignOut = lazy(() => import('./SignOut').then(({ SignOut }) => ({ default: SignOut })));

export function AccountMenu() {
  const { data: account } = useQuery(accountQuery);
  const [leaving, { open, close }] = useDisclosure(false);
  const go = useNavigate();
  if (!account) return null;
  return (
    <>
      <Menu position="top-start" width={210} withinPortal>
        <Menu.Target>
          <UnstyledButton className={classes.person ?? ''}>
            <Portrait account={account} />
            <span className={classes.names}>
              <span className={classes.name}>{account.name}</span>
              <span className={classes.email}>{account.email}</span>
            </span>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<Icon name="settings" size={16} />}
            onClick={() => go({ to: paths.settings() })}
          >
            Settings
          </Menu.Item>
          <Menu.Item
            leftSection={<Icon name="shield" size={16} />}
            onClick={() => go({ to: paths.privacy() })}
          >
            Privacy policy
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<Icon name="exit" size={16} />} onClick={open}>
            Sign out
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Suspense>{leaving && <SignOut onClose={close} />}</Suspense>
    </>
  );
}
