import { Skeleton } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { NotFound } from '../../app/NotFound';
import { paths, type SettingsSection } from '../../app/paths';
import { Page } from '../../components/Page';
import { PageHead } from '../../components/PageHead';
import classes from './Settings.module.css';

// Each section comes when it is opened: none of them makes the others wait.
const AccountSettings = lazy(() =>
  import('./AccountSettings').then(({ AccountSettings }) => ({ default: AccountSettings })),
);
const SecuritySettings = lazy(() =>
  import('./security/SecuritySettings').then(({ SecuritySettings }) => ({ default: SecuritySettings })),
);
const AiKeysPanel = lazy(() =>
  import('../../keys/AiKeysPanel').then(({ AiKeysPanel }) => ({ default: AiKeysPanel })),
);
const ConnectionSettings = lazy(() =>
  import('./connections/ConnectionSettings').then(({ ConnectionSettings }) => ({
    default: ConnectionSettings,
  })),
);
const PrivacySettings = lazy(() =>
  import('./PrivacySettings').then(({ PrivacySettings }) => ({ default: PrivacySettings })),
);
const AppearanceSettings = lazy(() =>
  import('./AppearanceSettings').then(({ AppearanceSettings }) => ({ default: AppearanceSettings })),
);

const sections: Readonly<Record<SettingsSection, { title: string; Content: React.ComponentType }>> = {
  account: { title: 'Account', Content: AccountSettings },
  security: { title: 'Security', Content: SecuritySettings },
  'ai-keys': { title: 'AI keys', Content: AiKeysPanel },
  connections: { title: 'Connections', Content: ConnectionSettings },
  privacy: { title: 'Privacy', Content: PrivacySettings },
  appearance: { title: 'Appearance', Content: AppearanceSettings },
};

export function Settings() {
  const { section = '' } = useParams({ strict: false });
  if (!isSection(section)) return <NotFound />;
  const { title, Content } = sections[section];
  return (
    <Page>
      <div className={classes.layout}>
        <nav className={classes.nav} aria-label="Settings">
          {Object.entries(sections).map(([name, { title }]) => (
            <Link
              key={name}
              to={paths.settings(name as SettingsSection)}
              className={classes.entry ?? ''}
              activeProps={{ className: classes.active ?? '', 'aria-current': 'page' }}
            >
              {title}
            </Link>
          ))}
        </nav>
        <div className={classes.content}>
          <PageHead title={title} />
          <Suspense fallback={<Skeleton height={200} aria-busy="true" />}>
            <Content />
          </Suspense>
        </div>
      </div>
    </Page>
  );
}

function isSection(name: string): name is SettingsSection {
  return name in sections;
}
