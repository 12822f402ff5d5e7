/** Why an address cannot be a model server on this computer, in words for the user. */
export class NotALocalServer extends Error {}

const loopback = new Set(['localhost', '127.0.0.1']);

/**
 * The base URL of a model server on this computer, without a trailing slash.
 *
 * Only plain http on localhost or 127.0.0.1 is taken: the page's security policy lets it talk to nothing else, and a
 * free choice of address would let a page on another site talk you into sending your meetings to it.
 */
export function localServerUrl(typed: string): string {
  let url: URL;
  try {
    url = new URL(typed.trim());
  } catch {
    throw new NotALocalServer('That is not an address. Try http://localhost:11434/v1.');
  }
  if (!loopback.has(url.hostname) || url.protocol !== 'http:') {
    throw new NotALocalServer(
      `This page may only talk to a model server at http://localhost or http://127.0.0.1, not to ${url.host || typed}. ` +
        'Other providers are added by whoever runs this site.',
    );
  }
  if (url.username || url.password || url.search || url.hash) {
    throw new NotALocalServer('Leave out names, passwords and everything after “?” or “#”.');
  }
  return url.href.replace(/\/+$/, '');
}
