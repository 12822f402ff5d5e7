/**
 * The token of a mail's link. It is taken out of the address bar before anything is drawn, so that it is in no
 * history, no bookmark and on no screenshot. Whatever the page: none of ours has a `token` but those mails lead to.
 */
export const mailToken = takeToken();

function takeToken(): string {
  const { pathname, search } = window.location;
  const token = new URLSearchParams(search).get('token') ?? '';
  if (token) window.history.replaceState(null, '', pathname);
  return token;
}
