import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { accountQuery } from '../api/account';
import { pageSeen } from '../usage/usage';
import { Failed } from './Failed';
import { NotFound, NotFoundPage } from './NotFound';
import { pagePattern } from './pagePattern';
import { paths } from './paths';
import { queries } from './queries';
import { Root } from './Root';
import { OpenFrame } from './shell/OpenFrame';

const page = <Module extends Record<string, unknown>>(
  load: () => Promise<Module>,
  name: keyof Module & string,
) => lazyRouteComponent(load as () => Promise<Record<string, never>>, name);

const root = createRootRoute({ component: Root, errorComponent: Failed, notFoundComponent: NotFoundPage });

/** Signed out or in: signing up and in, and what everybody may read. */
const open = createRoute({ getParentRoute: () => root, id: 'open', component: OpenFrame });

/** Everything that needs an account; who has none is brought back here after signing in. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: page(() => import('./shell/Shell'), 'Shell'),
  beforeLoad: async ({ location }) => {
    const account = await queries.ensureQueryData(accountQuery);
    if (account?.state === 'open') return;
    if (account) throw redirect({ to: paths.leaving() });
    throw redirect({
      to: paths.signIn(),
      search: location.href === paths.home() ? {} : { next: location.href },
    });
  },
});

/** The one page of an account in the days of grace of its deletion; there is none for any other. */
const leaving = createRoute({
  getParentRoute: () => open,
  path: '/leaving',
  component: page(() => import('../pages/leaving/Leaving'), 'Leaving'),
  beforeLoad: async ({ location }) => {
    const account = await queries.ensureQueryData(accountQuery);
    if (!account) throw redirect({ to: paths.signIn(), search: { next: location.href } });
    if (account.state === 'open') throw redirect({ to: paths.settings('privacy') });
  },
});

const openPages = [
  { path: '/sign-up', component: page(() => import('../pages/SignUp'), 'SignUp') },
  { path: '/sign-in', component: page(() => import('../pages/SignIn'), 'SignIn') },
  {
    path: '/sign-in-result',
    component: page(() => import('../pages/signInResult/SignInResult'), 'SignInResult'),
  },
  { path: '/check-your-mail', component: page(() => import('../pages/CheckMail'), 'CheckMail') },
  { path: '/verify', component: page(() => import('../pages/Verify'), 'Verify') },
  { path: '/forgot', component: page(() => import('../pages/Forgot'), 'Forgot') },
  { path: '/reset', component: page(() => import('../pages/Reset'), 'Reset') },
  { path: '/not-me', component: page(() => import('../pages/NotMe'), 'NotMe') },
  { path: '/confirm-email', component: page(() => import('../pages/ConfirmEmail'), 'ConfirmEmail') },
  { path: '/undo-email', component: page(() => import('../pages/UndoEmail'), 'UndoEmail') },
  { path: '/privacy', component: page(() => import('../pages/PrivacyPolicy'), 'PrivacyPolicy') },
  {
    path: '/receipts/$id',
    component: page(() => import('../pages/leaving/Receipt'), 'Receipt'),
  },
  {
    path: '/delete-account',
    component: page(() => import('../pages/leaving/DeleteAccount'), 'DeleteAccount'),
  },
  {
    path: '/cancel-deletion',
    component: page(() => import('../pages/leaving/CancelDeletion'), 'CancelDeletion'),
  },
  { path: '/trust', component: page(() => import('../pages/Trust'), 'Trust') },
].map(({ path, component }) => createRoute({ getParentRoute: () => open, path, component }));

const insidePages = [
  createRoute({
    getParentRoute: () => inside,
    path: '/',
    component: page(() => import('../pages/Home'), 'Home'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/upload',
    component: page(() => import('../pages/Upload'), 'Upload'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/search',
    component: page(() => import('../pages/search/SearchPage'), 'SearchPage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/deleted',
    component: page(() => import('../pages/deleted/DeletedPage'), 'DeletedPage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/settings',
    beforeLoad: () => {
      throw redirect({ to: paths.settings() });
    },
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/settings/$section',
    component: page(() => import('../pages/settings/Settings'), 'Settings'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/$plural',
    component: page(() => import('../pages/list/ListPage'), 'ListPage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/$plural/$id',
    component: page(() => import('../pages/detail/DetailPage'), 'DetailPage'),
  }),
];

export const router = createRouter({
  routeTree: root.addChildren([open.addChildren([...openPages, leaving]), inside.addChildren(insidePages)]),
  defaultPreload: 'intent',
  defaultErrorComponent: Failed,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
});

router.subscribe('onResolved', ({ toLocation, pathChanged }) => {
  if (pathChanged) pageSeen(pagePattern(toLocation.pathname));
});
