import { directFetch } from './directFetch';
import type { LlmKey } from './llmKey';
import type { Dialect } from './providers';

/** What came of one small real request to the provider. `message` is for the user and never holds the key. */
export interface TestResult {
  readonly outcome: 'works' | 'refused' | 'blocked' | 'offline' | 'unreachable' | 'failed';
  readonly message: string;
  /** Models the key may use, as the provider lists them; empty when it was not asked or did not say. */
  readonly models: readonly string[];
}

export interface Connection {
  readonly label: string;
  readonly dialect: Dialect;
  readonly url: string;
  readonly key: LlmKey;
}

/** Ask the provider for its models with this key: the smallest request that shows whether the key is good. */
export async function testKey(connection: Connection): Promise<TestResult> {
  let response: Response;
  try {
    const send = directFetch(new URL(connection.url).origin);
    response = await send(`${connection.url}/models`, { headers: headersFor(connection) });
  } catch {
    return notAnswered(connection);
  }
  if (response.ok) return working(connection, await modelNames(response));
  return refused(connection, response.status, await response.text());
}

/** The headers by which a provider knows a key. */
function headersFor({ dialect, key }: Pick<Connection, 'dialect' | 'key'>): Record<string, string> {
  const secret = key.reveal();
  if (dialect === 'anthropic') {
    return {
      'x-api-key': secret,
      'anthropic-version': '2023-06-01',
      'anthropic-dangerous-direct-browser-access': 'true',
    };
  }
  return secret ? { authorization: `Bearer ${secret}` } : {};
}

function working({ label }: Connection, models: string[]): TestResult {
  return { outcome: 'works', message: `${label} accepted the key.`, models };
}

function refused({ label }: Connection, status: number, body: string): TestResult {
  const answer = (outcome: TestResult['outcome'], message: string) => ({ outcome, message, models: [] });
  if (/CORS requests are not allowed/i.test(body)) {
    return answer(
      'blocked',
      `Your organisation at ${label} forbids calls from a browser. Its administrator can allow them.`,
    );
  }
  if (status === 401)
    return answer('refused', `${label} refused the key. Check that it was copied whole and still exists.`);
  if (status === 403) {
    return answer(
      'works',
      `${label} knows the key but does not let it list models, which is fine: type the model’s name.`,
    );
  }
  if (status === 429) return answer('works', `${label} knows the key, but its limit is used up for now.`);
  return answer('failed', `${label} answered with an error (${status}). Try again later.`);
}

function notAnswered({ label, url }: Connection): TestResult {
  if (navigator.onLine === false)
    return { outcome: 'offline', message: 'This browser is offline.', models: [] };
  const hint = /^http:\/\/(localhost|127\.0\.0\.1)/.test(url)
    ? `Is it running, and does it allow ${location.origin}? (Ollama: OLLAMA_ORIGINS=${location.origin})`
    : 'The network, an extension, or the provider itself may forbid calls from a browser page.';
  return { outcome: 'unreachable', message: `${label} could not be reached. ${hint}`, models: [] };
}

async function modelNames(response: Response): Promise<string[]> {
  try {
    const { data } = (await response.json()) as { data?: { id?: unknown }[] };
    return (data ?? []).flatMap(({ id }) => (typeof id === 'string' ? [id] : [])).sort();
  } catch {
    return []; // a model server may answer in its own way; the key works all the same
  }
}
