import { storedKeys } from './store';

/** What of a request the tripwire looks at. A body that cannot be read at once (a stream) is refused, not skipped. */
export interface Outgoing {
  readonly url: string | URL;
  readonly headers?: HeadersInit | undefined;
  readonly body?: BodyInit | null | undefined;
}

/** A request to our own server held one of the stored AI keys and was not sent. */
export class KeyWouldLeave extends Error {
  constructor(
    readonly provider: string,
    readonly place: 'address' | 'headers' | 'body',
  ) {
    super(
      `Not sent: the ${place} of this request holds your ${provider} key. ` +
        'Your AI keys stay in this browser; take the key out and try again.',
    );
    this.name = 'KeyWouldLeave';
  }
}

// Shorter values (a local server's "none") would match ordinary text.
const shortestSecret = 8;

/**
 * Compare a request to our own server with every stored key, exactly, and throw KeyWouldLeave on a match.
 *
 * Keys are looked for as they are, percent-encoded and JSON-escaped. Blobs are read, which is why this is async.
 */
export async function refuseIfItCarriesAKey({ url, headers, body }: Outgoing): Promise<void> {
  const secrets = storedKeys().filter(({ key }) => key.reveal().length >= shortestSecret);
  if (secrets.length === 0) return;
  const places = {
    address: String(url),
    headers: headersText(headers),
    body: await bodyText(body),
  } as const;
  for (const { provider, key } of secrets) {
    for (const place of ['address', 'headers', 'body'] as const) {
      if (spellings(key.reveal()).some((spelling) => places[place].includes(spelling))) {
        throw new KeyWouldLeave(provider, place);
      }
    }
  }
}

/** `fetch` for our own server: the only way the app talks to it. Rejects with KeyWouldLeave instead of sending a key. */
export async function fetchWithoutKeys(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  const bytes = request.method === 'GET' || request.method === 'HEAD' ? null : await request.arrayBuffer();
  await refuseIfItCarriesAKey({ url: request.url, headers: request.headers, body: bytes });
  // What was read can be sent once only; an empty body counts as read too, where no body does not.
  return fetch(bytes && request.bodyUsed ? new Request(request, { body: bytes }) : request);
}

function spellings(secret: string): string[] {
  return [...new Set([secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])];
}

function headersText(headers: HeadersInit | undefined): string {
  return [...new Headers(headers)].map(([name, value]) => `${name}: ${value}`).join('\n');
}

async function bodyText(body: BodyInit | null | undefined): Promise<string> {
  if (body === null || body === undefined) return '';
  if (typeof body === 'string') return body;
  if (body instanceof ReadableStream)
    throw new TypeError('A streamed body cannot be checked for keys; send a Blob.');
  if (body instanceof FormData) return formText(body);
  return new Response(body).text();
}

async function formText(form: FormData): Promise<string> {
  const parts = await Promise.all(
    [...form].map(
      async ([name, value]) => `${name}=${typeof value === 'string' ? value : await value.text()}`,
    ),
  );
  return parts.join('\n');
}
