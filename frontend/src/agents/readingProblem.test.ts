import { expect, test } from 'vitest';
import { problemOfAnswer, problemOfConnection } from './readingProblem';

const answer = (status: number, body = '', headers = {}) =>
  problemOfAnswer('Groq', { status, body, headers });

test('a refused key says where to look', () => {
  expect(answer(401)).toMatchObject({
    code: 'key_refused',
    message: expect.stringContaining('Settings, AI keys'),
  });
  expect(answer(403).code).toBe('key_refused');
});

test('an organisation that forbids browsers is named as the reason', () => {
  const body =
    '{"error":{"message":"CORS requests are not allowed for this Organization because of custom data retention"}}';
  expect(answer(401, body)).toMatchObject({
    code: 'browser_forbidden',
    message: expect.stringContaining('forbids'),
  });
});

test('a limit tells how long to wait, from the header or from the words', () => {
  expect(answer(429, '', { 'retry-after': '12' }).retryAfter).toBe(12);
  expect(answer(429, 'Please try again in 7.66s.').retryAfter).toBe(8);
  expect(answer(429, 'Please try again in 1m30s.').retryAfter).toBe(90);
  expect(answer(429, 'Please try again in 250ms.').retryAfter).toBe(1);
  expect(answer(429, 'slow down').retryAfter).toBe(30);
});

test('a part that is too long is told apart from other refusals', () => {
  expect(answer(413).code).toBe('too_long');
  expect(answer(400, "This model's maximum context length is 8192 tokens").code).toBe('too_long');
  expect(answer(400, 'prompt is too long: 210000 tokens').code).toBe('too_long');
});

test('a model that takes no schema is told apart from other refusals', () => {
  expect(answer(400, 'This model does not support response format `json_schema`').code).toBe(
    'schema_refused',
  );
  expect(answer(400, 'bad request').code).toBe('provider_failed');
});

test('an unknown model and a broken provider are said plainly', () => {
  expect(answer(404).message).toContain('does not know this model');
  expect(answer(503)).toMatchObject({ code: 'provider_failed', message: expect.stringContaining('503') });
});

test('a connection that broke off after words came is a dropped answer', () => {
  expect(problemOfConnection('Groq', true).code).toBe('dropped');
  expect(problemOfConnection('Groq', false).code).toBe('unreachable');
});

test('a problem carries nothing of what was sent', () => {
  const problem = answer(400, 'prompt with secrets sk-planted');
  expect(JSON.stringify({ ...problem, message: problem.message, cause: problem.cause })).not.toContain(
    'planted',
  );
});
