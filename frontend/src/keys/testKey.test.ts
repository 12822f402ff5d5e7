import { afterEach, expect, test, vi } from 'vitest';
import { LlmKey } from './llmKey';
import { testKey } from './testKey';

const connection = {
  label: 'Groq',
  dialect: 'groq',
  url: 'https://groq.example/openai/v1',
  key: new LlmKey('gsk_planted_0123456789abcdef'),
} as const;

function answering(response: Response | Error) {
  const asked: { url: string; init: RequestInit }[] = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    asked.push({ url, init });
    if (response instanceof Error) throw response;
    return response;
  });
  return asked;
}

afterEach(() => vi.unstubAllGlobals());

test('a good key lists its models, asked for straight at the provider and without cookies or referrer', async () => {
  const asked = answering(Response.json({ data: [{ id: 'b' }, { id: 'a' }] }));
  expect(await testKey(connection)).toMatchObject({ outcome: 'works', models: ['a', 'b'] });
  expect(asked[0]?.url).toBe('https://groq.example/openai/v1/models');
  expect(asked[0]?.init).toMatchObject({
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    redirect: 'error',
  });
});

test.each([
  [401, '', 'refused'],
  [401, 'CORS requests are not allowed for this Organization', 'blocked'],
  [403, '', 'works'],
  [429, '', 'works'],
  [500, '', 'failed'],
])('an answer of %i %s means: %s', async (status, body, outcome) => {
  answering(new Response(body, { status }));
  const result = await testKey(connection);
  expect(result.outcome).toBe(outcome);
  expect(result.message).not.toContain('planted');
});

test('no answer is told apart from a refusal', async () => {
  answering(new TypeError('Failed to fetch'));
  expect((await testKey(connection)).outcome).toBe('unreachable');
});
