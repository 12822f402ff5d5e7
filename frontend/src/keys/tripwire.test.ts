import { beforeEach, describe, expect, test, vi } from 'vitest';
import { LlmKey } from './llmKey';
import { forgetAllKeys, keepKey } from './store';
import { fetchWithoutKeys, KeyWouldLeave, refuseIfItCarriesAKey } from './tripwire';

const secret = 'sk-planted/0123+456789"abcdef';
const url = 'https://ours.example/api/v1/risks';

beforeEach(() => {
  forgetAllKeys();
  keepKey({ provider: 'openai', key: new LlmKey(secret), model: 'm', kept: 'browser' });
});

describe('a request to our server', () => {
  test.each([
    ['address', { url: `${url}?q=${encodeURIComponent(secret)}` }],
    ['headers', { url, headers: { authorization: `Bearer ${secret}` } }],
    ['body', { url, body: JSON.stringify({ title: `my key is ${secret}` }) }],
    ['body', { url, body: new Blob(['WEBVTT\n', secret]) }],
    ['body', { url, body: new TextEncoder().encode(`x${secret}y`) }],
    ['body', { url, body: new URLSearchParams({ key: secret }) }],
  ] as const)('with a stored key in its %s is not sent', async (place, request) => {
    const refusal = await refuseIfItCarriesAKey(request).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(KeyWouldLeave);
    expect(refusal).toMatchObject({ provider: 'openai', place });
    expect(String(refusal)).not.toContain('planted');
  });

  test('without one passes', async () => {
    await expect(refuseIfItCarriesAKey({ url, body: '{"title":"sk-learn"}' })).resolves.toBeUndefined();
  });

  test('passes when no key is stored', async () => {
    forgetAllKeys();
    await expect(refuseIfItCarriesAKey({ url, body: secret })).resolves.toBeUndefined();
  });

  test('whose body is a stream is refused, because it cannot be looked at', async () => {
    await expect(refuseIfItCarriesAKey({ url, body: new ReadableStream() })).rejects.toThrow('streamed body');
  });

  test.each([
    ['with a body', { method: 'PUT', body: new Blob(['four']) }, 'four'],
    ['with an empty body', { method: 'POST', body: new Blob() }, ''],
    ['without a body', { method: 'DELETE' }, ''],
  ])('%s can still be sent when it was looked at', async (_, init, sent) => {
    vi.stubGlobal('fetch', async (request: Request) => {
      // A browser refuses to send what was read.
      if (request.bodyUsed) throw new TypeError('body stream already read');
      return new Response(await request.text());
    });
    const answer = await fetchWithoutKeys(url, init);
    expect(await answer.text()).toBe(sent);
    vi.unstubAllGlobals();
  });
});
