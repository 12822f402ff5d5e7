import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Item } from '../api/items';
import { kindByName } from '../kinds/kinds';
import type { Kind } from '../kinds/schema';
import { renderPage } from '../testing/renderPage';
import { SendDialog } from './SendDialog';

const kind = kindByName('initiative') as Kind;
const item = { id: 'i-1', title: 'Guest checkout', problem: 'Half of all guests leave.' } as unknown as Item;
const connection = (provider: string, read_only: boolean) => ({
  provider,
  state: 'connected',
  available: true,
  details: { read_only },
});

let asked: { path: string; body: unknown }[];
let readOnly: boolean;
let lost: number;

beforeEach(() => {
  asked = [];
  readOnly = false;
  lost = 0;
  vi.stubGlobal('fetch', async (input: RequestInfo) => {
    const request = new Request(input);
    const path = new URL(request.url).pathname.replace('/api/v1', '');
    const text = await request.text();
    asked.push({ path, body: text ? JSON.parse(text) : null });
    if (path === '/integrations') return Response.json({ items: [connection('slack', readOnly)] });
    if (path === '/integrations/slack/sources')
      return Response.json({
        items: [
          { id: 'C1', name: '#product', url: null, takes: true },
          { id: 'C2', name: '#closed', url: null, takes: false },
        ],
        next_cursor: null,
        mappings: [],
      });
    if (path === '/integrations/slack/send/preview')
      return Response.json({
        id: 's-1',
        sha256: 'a'.repeat(64),
        expires_at: '2026-11-26T13:00:00.000Z',
        title: 'Guest checkout',
        sections: [{ heading: 'Problem', text: 'Half of all guests leave.' }],
        payload: { channel: 'C1', text: 'word for word' },
      });
    if (path === '/integrations/slack/send') {
      lost -= 1;
      if (lost >= 0) return Response.json({ code: 'answer_unknown', detail: 'Lost.' }, { status: 503 });
      return Response.json({ external_id: 'C1:1', url: 'https://slack.com/x' }, { status: 201 });
    }
    return Response.json({ items: [] });
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const show = () => renderPage(<SendDialog kind={kind} item={item} references={[]} onClose={() => {}} />);

async function preview() {
  await show();
  await userEvent.click(await screen.findByRole('combobox', { name: 'Where to' }));
  expect(screen.queryByRole('option', { name: '#closed' })).toBeNull();
  await userEvent.click(await screen.findByRole('option', { name: '#product' }));
  await userEvent.click(screen.getByRole('button', { name: 'Show what would leave' }));
  await screen.findByText(/word for word"/);
}

const sends = () => asked.filter(({ path }) => path === '/integrations/slack/send');

describe('sending', () => {
  it('shows what would leave and sends it by its digest, and only on the click', async () => {
    await preview();
    expect(sends()).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Send to Slack' }));

    const link = await screen.findByRole('link', { name: 'Open it there' });
    expect(link.getAttribute('href')).toBe('https://slack.com/x');
    expect(sends()[0]?.body).toEqual({ id: 's-1', sha256: 'a'.repeat(64) });
  });

  it('says when an answer was lost, and sends the same again', async () => {
    lost = 1;
    await preview();
    await userEvent.click(screen.getByRole('button', { name: 'Send to Slack' }));
    await screen.findByText(/answer was lost/);
    await userEvent.click(screen.getByRole('button', { name: 'Look and send again' }));

    expect(await screen.findByText('It is in Slack')).toBeDefined();
    expect(sends()[1]?.body).toEqual(sends()[0]?.body);
  });

  it('is not offered where Azmyra may only read', async () => {
    readOnly = true;
    await show();
    expect(await screen.findByText(/No tool is connected that Azmyra may write to/)).toBeDefined();
  });
});
