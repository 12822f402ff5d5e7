// @vitest-environment node
import { LLMock } from '@copilotkit/aimock';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { LlmKey } from '../keys/llmKey';
import type { Dialect, Provider } from '../keys/providers';
import type { StoredKey } from '../keys/store';
import { emptyAnswer } from './answer';
import { modelToAsk } from './askModel';

const answer = {
  ...emptyAnswer,
  decisions: [{ title: 'Ship it', detail: '', quotes: [{ turn: 1, text: 'ship it then' }] }],
};
const provider = { name: 'any', label: 'Any', origin: '', models: [], partTokens: 1 };
const mock = new LLMock({ port: 0, chunkSize: 10 });

beforeEach(async () => {
  await mock.start();
});
afterEach(async () => {
  await mock.stop();
  mock.reset();
  vi.unstubAllGlobals();
});

async function ask(dialect: Dialect, signal = new AbortController().signal) {
  const url = `${mock.url}${dialect === 'groq' ? '/openai/v1' : '/v1'}`;
  const stored: StoredKey = {
    provider: 'any',
    key: new LlmKey('sk-planted-0123456789abcdef'),
    model: modelFor[dialect],
    kept: 'tab',
  };
  const shown: unknown[] = [];
  const asker = await modelToAsk({ ...provider, dialect, url } as Provider, stored);
  const reply = asker({ message: 'Transcript: [1] Ada: ship it then' }, (value) => shown.push(value), signal);
  return { reply, shown };
}

const modelFor: Record<Dialect, string> = {
  openai: 'gpt-5-mini',
  anthropic: 'claude-sonnet-4-5',
  groq: 'openai/gpt-oss-120b',
  'openai-compatible': 'anything',
};
const dialects = Object.keys(modelFor) as Dialect[];

describe.each(dialects)('%s', (dialect) => {
  test('streams an answer that fits the schema', async () => {
    mock.onMessage(/ship it then/, { content: JSON.stringify(answer) });
    const { reply, shown } = await ask(dialect);
    expect(await reply).toMatchObject({ value: answer, problem: '' });
    expect(shown.length).toBeGreaterThan(0);
  });

  test('an answer in another shape comes back with what is wrong', async () => {
    mock.onMessage(/ship it then/, { content: '{"decisions": "none"}' });
    const { reply } = await ask(dialect);
    expect((await reply).problem).toContain('decisions');
  });

  test('a refused key is told as that, without the key or the prompt', async () => {
    mock.onMessage(/ship it then/, {
      error: { message: 'Incorrect API key: sk-planted', type: 'auth' },
      status: 401,
    });
    const { reply } = await ask(dialect);
    const problem = await reply.catch((error: unknown) => error);
    expect(problem).toMatchObject({ name: 'ReadingProblem', code: 'key_refused' });
    expect(JSON.stringify({ ...(problem as Error), message: (problem as Error).message })).not.toMatch(
      /planted|ship it/,
    );
  });

  test('a limit says how long to wait', async () => {
    mock.onMessage(/ship it then/, { error: { message: 'Slow down' }, status: 429, retryAfter: 7 });
    await expect((await ask(dialect)).reply).rejects.toMatchObject({ code: 'rate_limited', retryAfter: 7 });
  });

  test('a connection that breaks keeps what came, and says so', async () => {
    mock.onMessage(
      /ship it then/,
      { content: JSON.stringify(answer) },
      { truncateAfterChunks: 9, latency: 5 },
    );
    const { reply, shown } = await ask(dialect);
    await expect(reply).rejects.toMatchObject({ code: 'dropped' });
    expect(shown.length).toBeGreaterThan(0);
  });

  test('can be stopped', async () => {
    mock.onMessage(/ship it then/, { content: JSON.stringify(answer) }, { latency: 40 });
    const stopper = new AbortController();
    const { reply } = await ask(dialect, stopper.signal);
    setTimeout(() => stopper.abort(), 60);
    await expect(reply).rejects.toMatchObject({ name: 'AbortError' });
  });
});

// The mock ends an OpenAI answer in a way of its own here.
test.each(dialects.filter((dialect) => dialect !== 'openai'))(
  '%s: an answer cut for its length is a part too long',
  async (dialect) => {
    mock.onMessage(/ship it then/, { content: '{"summary": [{"title": "On and', finishReason: 'length' });
    await expect((await ask(dialect)).reply).rejects.toMatchObject({ code: 'too_long' });
  },
);

test('OpenAI is asked not to store what is sent', async () => {
  mock.onMessage(/ship it then/, { content: JSON.stringify(answer) });
  const bodies: unknown[] = [];
  const reallyFetch = globalThis.fetch;
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    bodies.push(JSON.parse(String(init.body)));
    return reallyFetch(url, init);
  });
  await (await ask('openai')).reply;
  expect(bodies).toMatchObject([{ store: false }]);
  expect(mock.getLastRequest()?.path).toBe('/v1/responses');
});

test('Anthropic is told that a browser asks', async () => {
  mock.onMessage(/ship it then/, { content: JSON.stringify(answer) });
  await (await ask('anthropic')).reply;
  expect(mock.getLastRequest()?.headers).toHaveProperty('anthropic-dangerous-direct-browser-access', 'true');
});

test('a model that takes no schema is asked in words instead', async () => {
  mock.on(
    { userMessage: /ship it then/, responseFormat: 'json_schema' },
    {
      error: { message: 'This model does not support response format `json_schema`' },
      status: 400,
    },
  );
  mock.onMessage(/ship it then/, { content: `\`\`\`json\n${JSON.stringify(answer)}\n\`\`\`` });
  expect(await (await ask('groq')).reply).toMatchObject({ value: answer, problem: '' });
});
