import { paths } from './paths';

// Read before anything else runs here: `const` is not hoisted.
const pagesOfLinks: readonly string[] = [
  paths.verify(),
  paths.reset(),
  paths.notMe(),
  paths.confirmEmail(),
  paths.undoEmail(),
];

/**
 * The token of a mail's link. It is taken out of the address bar before anything is drawn, so that it is in no
 * history, no bookmark and on no screenshot.
 */
export const mailToken = takeToken();

function takeToken(): string {
  const { pathname, search } = window.location;
  const token = new URLSearchParams(search).get('token') ?? '';
  if (token && pagesOfLinks.includes(pathname)) window.history.replaceState(null, '', pathname);
  return token;
}
