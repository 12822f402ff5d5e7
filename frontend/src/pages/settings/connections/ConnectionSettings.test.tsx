import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { settleProof } from '../../../api/askForProof';
import { renderPage } from '../../../testing/renderPage';
import { ConnectionSettings } from './ConnectionSettings';

const at = '2026-11-23T12:00:00.000Z';
const details = {
  kind: 'oauth',
  holder: 'acme',
  read_only: false,
  asked_scopes: ['issues:read', 'issues:create'],
  granted_scopes: ['issues:read'],
  sites: [],
  site_id: null,
  last_read_at: at,
  last_written_at: null,
  last_worked_at: at,
  last_failed_at: null,
  failure: null,
  shared_with: [],
};
const tool = (provider: string, given: object = {}) => ({
  provider,
  state: 'not_connected',
  available: true,
  connected_at: null,
  ways: ['oauth', 'token'],
  reading_scopes: ['issues:read'],
  writing_scopes: ['issues:read', 'issues:create'],
  details: null,
  ...given,
});
const receipt = {
  id: '0192',
  provider: 'linear',
  kind: 'oauth',
  holder: 'acme',
  connected_at: at,
  disconnected_at: at,
  destroyed: true,
  revocation: 'at_the_tool',
  revoked_at: at,
  by_hand_at: null,
};

let asked: { method: string; path: string; body: string }[];
let refusal: object | null;

beforeEach(() => {
  asked = [];
  refusal = null;
  vi.stubGlobal('fetch', async (input: RequestInfo) => {
    const request = new Request(input);
    const path = new URL(request.url).pathname.replace('/api/v1/integrations', '');
    asked.push({ method: request.method, path, body: await request.text() });
    if (request.method === 'PUT')
      return refusal ? Response.json(refusal, { status: 422 }) : new Response(null, { status: 204 });
    if (request.method === 'PATCH') return new Response(null, { status: 204 });
    if (request.method === 'DELETE') return Response.json(receipt);
    if (path === '/ledger')
      return Response.json({
        items: [{ id: '1', provider: 'linear', purpose: 'fetch', call: 'issues of ENG', at, failed: false }],
        next_cursor: null,
      });
    if (['/receipts', '/fetches', '/schedules', '/api/v1/fetched-changes'].includes(path))
      return Response.json({ items: [], next_cursor: null });
    const linear = tool('linear', { state: 'connected', connected_at: at, details });
    return Response.json({ items: [tool('github'), linear] });
  });
});
afterEach(() => {
  settleProof(false);
  cleanup();
  vi.unstubAllGlobals();
});

const card = async (name: string) => within(await screen.findByRole('article', { name }));

describe('connections', () => {
  it('say how each tool goes, and every opening', async () => {
    await renderPage(<ConnectionSettings />);

    expect((await card('GitHub')).getByText('Not connected')).toBeDefined();
    expect((await card('Linear')).getByText(/acme, since/)).toBeDefined();
    expect(await screen.findByText(/Fetched: issues of ENG/)).toBeDefined();
  });

  it('are made with a token that is sent once and asked for reading alone', async () => {
    await renderPage(<ConnectionSettings />);
    await userEvent.click((await card('GitHub')).getByRole('button', { name: 'Connect GitHub' }));
    await userEvent.type(await screen.findByLabelText(/GitHub token/), 'ghp_memorable');
    await userEvent.click(screen.getByRole('button', { name: 'Check and connect' }));

    const put = asked.find(({ method }) => method === 'PUT');
    expect(put?.path).toBe('/github/token');
    expect(JSON.parse(put?.body ?? '')).toEqual({ token: 'ghp_memorable', read_only: true });
  });

  it('tell at its field why a token was refused', async () => {
    refusal = { status: 422, code: 'invalid_input', fields: [{ field: 'token', reason: 'Copy it again.' }] };
    await renderPage(<ConnectionSettings />);
    await userEvent.click((await card('GitHub')).getByRole('button', { name: 'Connect GitHub' }));
    await userEvent.type(await screen.findByLabelText(/GitHub token/), 'x');
    await userEvent.click(screen.getByRole('button', { name: 'Check and connect' }));

    expect(await screen.findByText('Copy it again.')).toBeDefined();
  });

  it('end after a preview, with a receipt', async () => {
    await renderPage(<ConnectionSettings />);
    await userEvent.click((await card('Linear')).getByRole('button', { name: 'Disconnect Linear' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/We ask Linear to end the access/)).toBeDefined();
    expect(asked.some(({ method }) => method === 'DELETE')).toBe(false);
    await userEvent.click(dialog.getByRole('button', { name: 'Disconnect' }));

    expect(await screen.findByText(/The tool confirmed/)).toBeDefined();
  });

  it('can be kept from writing', async () => {
    await renderPage(<ConnectionSettings />);
    await userEvent.click((await card('Linear')).getByRole('switch', { name: /Read only/ }));

    expect(asked.find(({ method }) => method === 'PATCH')?.body).toBe('{"read_only":true}');
  });
});
