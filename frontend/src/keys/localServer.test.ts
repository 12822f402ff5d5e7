import { expect, test } from 'vitest';
import { localServerUrl, NotALocalServer } from './localServer';
import { providersFrom } from './providers';

test.each(['http://localhost:11434/v1', 'http://127.0.0.1:8000/v1/', ' http://localhost:1234 '])(
  '%s is a model server on this computer',
  (typed) => expect(localServerUrl(typed)).toBe(typed.trim().replace(/\/$/, '')),
);

test.each([
  'https://evil.example/v1',
  'http://192.168.1.5:11434/v1',
  'http://localhost.evil.example/v1',
  'https://localhost/v1',
  'http://me:secret@localhost:1/v1',
  'localhost',
  '',
])('%s is refused with a reason', (typed) => expect(() => localServerUrl(typed)).toThrow(NotALocalServer));

test('the providers are those the page is configured with, the known ones first and the local one last', () => {
  const at = (host: string) => ({ url: `https://${host}/v1`, origin: `https://${host}` });
  const found = providersFrom({
    zebra: at('z.example'),
    groq: at('g.example'),
    mistral: at('m.example'),
    openai: at('o.example'),
  });
  expect(found.map(({ name }) => name)).toEqual(['openai', 'groq', 'mistral', 'zebra', 'local']);
  expect(found.find(({ name }) => name === 'zebra')).toMatchObject({
    label: 'Zebra',
    dialect: 'openai-compatible',
  });
});
