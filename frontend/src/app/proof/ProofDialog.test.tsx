import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { settleProof } from '../../api/askForProof';
import { answered, api } from '../../api/client';
import { declinedToProve } from '../../api/proof';
import { renderPage } from '../../testing/renderPage';
import { ProofDialog } from './ProofDialog';

const right = 'violet kettle';
const google = { provider: 'google', offered: true, linked_at: '2026-11-26T12:00:00.000Z' };
let proven = false;
let hasPassword = true;
let sent: string[] = [];

/** A server that renames nobody until they have proved who they are. */
async function server(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname.replace('/api/v1', '');
  if (path === '/account/sign-in-methods') return Response.json({ password: hasPassword, items: [google] });
  const body = request.method === 'GET' ? '' : await request.text();
  sent.push(`${request.method} ${path} ${body}`.trim());
  if (path === '/auth/reauthenticate/code') return new Response(null, { status: 202 });
  if (path === '/auth/reauthenticate') {
    const { password, code } = JSON.parse(body);
    proven = password === right || code === '123456';
    return proven ? new Response(null, { status: 204 }) : refusal('wrong_password', 'The password is wrong.');
  }
  return proven ? Response.json({ name: 'Ada' }) : refusal('reauthentication_required', 'Confirm it is you.');
}

const refusal = (code: string, detail: string) => Response.json({ code, detail }, { status: 403 });
const rename = () => answered(api.PATCH('/api/v1/account', { body: { name: 'Ada' } }));

beforeEach(async () => {
  proven = false;
  hasPassword = true;
  sent = [];
  vi.stubGlobal('fetch', (input: RequestInfo) => server(new Request(input)));
  await renderPage(<ProofDialog />);
});
afterEach(() => {
  settleProof(false);
  cleanup();
  vi.unstubAllGlobals();
});

describe('a request that needs a fresh proof', () => {
  it('asks for the password and is then sent again as it was', async () => {
    const renamed = rename();
    await userEvent.type(await screen.findByLabelText(/Password/), right);
    await userEvent.click(screen.getByRole('button', { name: 'Confirm' }));

    expect(await renamed).toEqual({ name: 'Ada' });
    expect(sent).toEqual([
      'PATCH /account {"name":"Ada"}',
      `POST /auth/reauthenticate {"password":"${right}"}`,
      'PATCH /account {"name":"Ada"}',
    ]);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('says what was wrong and lets the person try again', async () => {
    const renamed = rename();
    const field = await screen.findByLabelText(/Password/);
    await userEvent.type(field, 'other{Enter}');

    expect(await screen.findByText('The password is wrong.')).toBeDefined();
    await userEvent.clear(field);
    await userEvent.type(field, `${right}{Enter}`);
    expect(await renamed).toEqual({ name: 'Ada' });
  });

  it('takes a mailed code from people without a password', async () => {
    const renamed = rename();
    await userEvent.click(await screen.findByRole('button', { name: 'Mail me a code instead' }));
    await userEvent.click(screen.getByRole('button', { name: 'Mail me a code' }));
    await userEvent.type(await screen.findByLabelText(/Code/), '123456{Enter}');

    expect(await renamed).toEqual({ name: 'Ada' });
    expect(sent).toContain('POST /auth/reauthenticate/code');
  });

  it('offers people without a password a code and a fresh sign-in at their provider', async () => {
    hasPassword = false;
    rename().catch(() => undefined);
    const link = await screen.findByRole('link', { name: 'Sign in at Google again' });

    expect(link.getAttribute('href')).toBe('/api/v1/auth/oidc/google/start?purpose=reauthenticate');
    expect(screen.queryByLabelText(/Password/)).toBeNull();
    expect(screen.queryByRole('button', { name: 'Use my password' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Mail me a code' })).toBeDefined();
  });

  it('asks once for all that wait', async () => {
    const both = Promise.all([rename(), rename()]);
    await userEvent.type(await screen.findByLabelText(/Password/), `${right}{Enter}`);

    expect(await both).toHaveLength(2);
    expect(sent.filter((line) => line.startsWith('POST'))).toHaveLength(1);
  });

  it('stays refused when the person would rather not, and knows that they said so', async () => {
    const renamed = rename().catch((error: unknown) => error);
    await userEvent.click(await screen.findByRole('button', { name: 'Close' }));

    expect(declinedToProve(await renamed)).toBe(true);
    expect(sent).toHaveLength(1);
  });
});
