import createClient, { type Middleware } from 'openapi-fetch';
import type { components, paths } from '../generated/api';
import { fetchWithoutKeys } from '../keys/tripwire';
import { askForProof } from './askForProof';
import { problemOf, unreachable } from './problem';
import { fetchWithProof } from './proof';

/** The shapes of our REST interface, generated from the gateway's own description of it. */
export type Schemas = components['schemas'];

// Every refusal becomes a Problem here, so that nothing after it looks at a status again.
const refusals: Middleware = {
  async onResponse({ response }) {
    if (!response.ok) throw await problemOf(response);
  },
  onError({ error }) {
    // fetch reports every failure of the network as a TypeError; the tripwire's refusal comes through unchanged.
    return error instanceof TypeError ? unreachable() : undefined;
  },
};

/**
 * The only way to our own server: every request passes the tripwire for AI keys, and one that needs a fresh proof of
 * who is asking is sent again once the person has given it.
 */
export const api = createClient<paths>({
  baseUrl: window.location.origin,
  fetch: fetchWithProof(fetchWithoutKeys, askForProof),
});
api.use(refusals);

/** What the server answered with. A refusal never gets here: it was thrown as a Problem. */
export async function answered<Data>(request: Promise<{ data?: Data }>): Promise<Data> {
  return (await request).data as Data;
}

/** Makes a repeated POST have the effect of one: the same key with the same body gets the same answer. */
export function idempotent(): { header: { 'Idempotency-Key': string } } {
  return { header: { 'Idempotency-Key': crypto.randomUUID() } };
}
