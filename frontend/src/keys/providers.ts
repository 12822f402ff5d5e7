/** How a provider is spoken to; each has its own package, loaded when it is used. */
export type Dialect = 'openai' | 'anthropic' | 'groq' | 'openai-compatible';

export interface Provider {
  /** As in the operator's AZMYRA_LLM_<NAME>_URL, in lower case; `local` is the model server on this computer. */
  readonly name: string;
  readonly label: string;
  readonly dialect: Dialect;
  /** Base of its API. Empty for `local`, whose base the user types. */
  readonly url: string;
  readonly origin: string;
  /** Suggestions only: any model name can be typed, and testing a key lists what it may use. */
  readonly models: readonly string[];
  /** The most of a transcript that one request carries, in estimated tokens. */
  readonly partTokens: number;
}

export const localName = 'local';

type Known = Pick<Provider, 'label' | 'dialect' | 'models' | 'partTokens'>;

const wellKnown: Readonly<Record<string, Known>> = {
  openai: {
    label: 'OpenAI',
    dialect: 'openai',
    models: ['gpt-5-mini', 'gpt-5', 'gpt-4.1'],
    partTokens: 48_000,
  },
  anthropic: {
    label: 'Anthropic',
    dialect: 'anthropic',
    models: ['claude-sonnet-4-5', 'claude-haiku-4-5', 'claude-opus-4-5'],
    partTokens: 48_000,
  },
  groq: {
    label: 'Groq',
    dialect: 'groq',
    models: ['openai/gpt-oss-120b', 'openai/gpt-oss-20b', 'llama-3.3-70b-versatile'],
    partTokens: 16_000,
  },
};

const labels: Readonly<Record<string, string>> = {
  mistral: 'Mistral',
  gemini: 'Google Gemini',
  openrouter: 'OpenRouter',
  deepseek: 'DeepSeek',
  xai: 'xAI',
};

interface ConfiguredProvider {
  readonly url: string;
  readonly origin: string;
}

function provider(name: string, { url, origin }: ConfiguredProvider): Provider {
  const unknown: Known = {
    label: labels[name] ?? name.charAt(0).toUpperCase() + name.slice(1),
    dialect: 'openai-compatible',
    models: [],
    partTokens: 24_000,
  };
  return { name, url, origin, ...(wellKnown[name] ?? unknown) };
}

/** The providers of the page's configuration, the well-known ones first, and the model server on this computer last. */
export function providersFrom(configured: Readonly<Record<string, ConfiguredProvider>>): Provider[] {
  const order = Object.keys(wellKnown);
  const rank = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  const names = Object.keys(configured).sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
  const local: Provider = {
    name: localName,
    label: 'A model server on this computer',
    dialect: 'openai-compatible',
    url: '',
    origin: '',
    models: [],
    // Local servers often have a small context and cut silently what exceeds it.
    partTokens: 4_000,
  };
  return [...names.flatMap((name) => (configured[name] ? [provider(name, configured[name])] : [])), local];
}

let known: Provider[] | undefined;

/** The providers this page was served with (the `azmyra-config` meta element). */
export function providers(): Provider[] {
  known ??= providersFrom(readConfiguration());
  return known;
}

function readConfiguration(): Record<string, ConfiguredProvider> {
  const content = document.querySelector<HTMLMetaElement>('meta[name="azmyra-config"]')?.content;
  try {
    return (JSON.parse(content ?? '{}') as { llm?: Record<string, ConfiguredProvider> }).llm ?? {};
  } catch {
    return {}; // a page without configuration has no provider but the local one
  }
}
