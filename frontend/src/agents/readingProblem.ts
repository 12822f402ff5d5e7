export type ProblemCode =
  | 'key_refused'
  | 'browser_forbidden'
  | 'rate_limited'
  | 'too_long'
  | 'schema_refused'
  | 'dropped'
  | 'invalid_answer'
  | 'declined'
  | 'offline'
  | 'unreachable'
  | 'provider_failed'
  | 'reload_needed'
  | 'unexpected';

/**
 * Why a reading stopped, in words for the user.
 *
 * It never holds the error it was made from: the SDK's errors carry the whole prompt and, in their headers, the key.
 */
export class ReadingProblem extends Error {
  override readonly name = 'ReadingProblem';
  readonly code: ProblemCode;
  /** Seconds until the provider takes another request; 0 when waiting does not help or nobody said. */
  readonly retryAfter: number;

  constructor(code: ProblemCode, message: string, retryAfter = 0) {
    super(message);
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

interface Failure {
  readonly status?: number | undefined;
  readonly body?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

// A provider that limits without saying for how long usually means its per-minute limit.
const usualWait = 30;

/** What a provider's refusal means. *provider* is its name for people. */
export function problemOfAnswer(
  provider: string,
  { status = 0, body = '', headers = {} }: Failure,
): ReadingProblem {
  if (/CORS requests are not allowed/i.test(body)) {
    return new ReadingProblem(
      'browser_forbidden',
      `Your organisation at ${provider} forbids calls from a browser. Its administrator can allow them.`,
    );
  }
  if (status === 401 || status === 403) {
    return new ReadingProblem(
      'key_refused',
      `${provider} refused the key${status === 403 ? ' for this model' : ''}. Check it in Settings, AI keys.`,
    );
  }
  if (status === 413 || /context.{0,20}(length|window)|too (long|large)|maximum.{0,20}tokens/i.test(body)) {
    return new ReadingProblem('too_long', `This part is too long for the model at ${provider}.`);
  }
  if (status === 429) {
    const wait = waitOf(headers, body);
    return new ReadingProblem(
      'rate_limited',
      `${provider} asks to wait: its limit for this key is used up.`,
      wait,
    );
  }
  if (
    status === 400 &&
    /response_format|json_schema|json_object|output_(format|config)|text\.format|structured/i.test(body)
  ) {
    return new ReadingProblem('schema_refused', `This model at ${provider} takes no answer schema.`);
  }
  if (status === 404) {
    return new ReadingProblem(
      'provider_failed',
      `${provider} does not know this model. Choose another in Settings, AI keys.`,
    );
  }
  return new ReadingProblem(
    'provider_failed',
    `${provider} answered with an error (${status}). Try again in a moment.`,
    0,
  );
}

/** What it means that no answer came, or that one broke off after it had *begun*. */
export function problemOfConnection(provider: string, begun: boolean): ReadingProblem {
  if (navigator.onLine === false) return offline();
  if (begun) return dropped(provider);
  return new ReadingProblem(
    'unreachable',
    `${provider} could not be reached. The network, an extension, or the provider may forbid calls from a browser page.`,
  );
}

/** What it means that the part of the app that speaks to providers, which is loaded when it is needed, did not come. */
export function problemOfLoading(): ReadingProblem {
  if (navigator.onLine === false) return offline();
  return new ReadingProblem(
    'reload_needed',
    'A part of this app did not load. Reload the page, then continue.',
  );
}

function offline(): ReadingProblem {
  return new ReadingProblem(
    'offline',
    'This browser is offline. What was received is kept; continue when you are back.',
  );
}

export function dropped(provider: string): ReadingProblem {
  return new ReadingProblem(
    'dropped',
    `The answer of ${provider} broke off. What arrived is kept; continue to get the rest.`,
  );
}

function waitOf(headers: Readonly<Record<string, string>>, body: string): number {
  // A page can read retry-after only where the provider exposes it; most say it in words as well.
  const header = Number(headers['retry-after']);
  if (header > 0) return Math.ceil(header);
  const words = /try again in (?:(\d+)m(?!s))?\s*(?:([\d.]+)(ms|s))?/i.exec(body);
  const seconds = Number(words?.[1] ?? 0) * 60 + Number(words?.[2] ?? 0) / (words?.[3] === 'ms' ? 1000 : 1);
  return seconds > 0 ? Math.ceil(seconds) : usualWait;
}
