import { describe, expect, it } from 'vitest';
import { Problem, problemOf, reasonsByField } from './problem';

const refusal = () =>
  Response.json(
    {
      title: 'Invalid input',
      detail: 'Look at the fields.',
      code: 'invalid_input',
      request_id: 'r-1',
      fields: [
        { field: 'reach.low', reason: 'must be a number' },
        { field: 'secret', reason: 'is not a field' },
      ],
    },
    { status: 422, headers: { 'retry-after': '30' } },
  );

describe('a refusal of the server', () => {
  it('keeps its code, its request id, its fields and how long to wait', async () => {
    const problem = await problemOf(refusal());

    expect(problem).toMatchObject({ status: 422, code: 'invalid_input', requestId: 'r-1', retryAfter: 30 });
    expect(problem.message).toBe('Look at the fields.');
  });

  it('puts the reason of an inner value beside the field that holds it', async () => {
    const { fields, rest } = reasonsByField(await problemOf(refusal()), ['title', 'reach']);

    expect(fields).toEqual({ reach: 'must be a number' });
    expect(rest).toEqual(['secret: is not a field']);
  });

  it('is still one when a proxy answered with a page of its own', async () => {
    const problem = await problemOf(new Response('<html>Bad gateway</html>', { status: 502 }));

    expect(problem).toBeInstanceOf(Problem);
    expect(problem.message).toBe('The server answered with 502.');
  });
});
