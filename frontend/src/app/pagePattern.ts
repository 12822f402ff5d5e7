import { kindByPlural } from '../kinds/kinds';
import { settingsSections } from './paths';

const fixed = new Set([
  '/',
  '/upload',
  '/search',
  '/deleted',
  '/sign-up',
  '/sign-in',
  '/check-your-mail',
  '/verify',
  '/forgot',
  '/reset',
  '/not-me',
  '/confirm-email',
  '/undo-email',
  '/delete-account',
  '/cancel-deletion',
  '/privacy',
  '/trust',
  ...settingsSections.map((section) => `/settings/${section}`),
]);

/** The pattern of an address, free of everything that could tell whose page it was. */
export function pagePattern(pathname: string): string {
  if (fixed.has(pathname)) return pathname;
  const [, plural = '', id, ...rest] = pathname.split('/');
  if (plural === 'receipts' && id && rest.length === 0) return '/receipts/:id';
  if (!kindByPlural(plural) || rest.length > 0) return '/not-found';
  return id ? `/${plural}/:id` : `/${plural}`;
}
