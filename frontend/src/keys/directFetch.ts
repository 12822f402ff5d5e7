/**
 * A `fetch` that goes straight to one provider and nowhere else.
 *
 * It refuses any other origin and any redirect, sends no cookies and no referrer, and drops `user-agent`: the SDK sets
 * that header, and Firefox and Safari would ask the provider's permission for it in a preflight that providers refuse.
 */
export function directFetch(origin: string): typeof fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.origin !== origin)
      throw new Error(`A request for ${url.origin} was stopped: only ${origin} was agreed to.`);
    const headers = new Headers(init?.headers);
    headers.delete('user-agent');
    return fetch(input, {
      ...init,
      headers,
      redirect: 'error',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
    });
  };
}
