import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { renderPage } from '../testing/renderPage';
import { BringInDialog } from './BringInDialog';

const sources = {
  items: [
    { id: 'acme/shop', name: 'acme/shop', url: null, takes: true },
    { id: 'acme/site', name: 'acme/site', url: null, takes: true },
  ],
  next_cursor: null,
  mappings: [
    {
      kind: 'initiative',
      fields: [
        { field: 'problem', from: ['text'], by_default: true },
        { field: 'outcome', from: ['text'], by_default: false },
      ],
    },
  ],
};
const fetch = {
  id: 'f-1',
  provider: 'github',
  source: 'acme/shop',
  source_name: 'acme/shop',
  kind: 'initiative',
  state: 'waiting',
  counts: { created: 200 },
  waits_until: new Date(2026, 10, 26, 14, 32).toISOString(),
  failure: null,
  failure_detail: null,
  begun_at: '2026-11-26T12:00:00.000Z',
  changed_at: '2026-11-26T12:00:00.000Z',
  everything: true,
  problems: [],
  review: false,
  scheduled: false,
};

let asked: { path: string; body: unknown }[];

beforeEach(() => {
  asked = [];
  vi.stubGlobal('fetch', async (input: RequestInfo) => {
    const request = new Request(input);
    const path = new URL(request.url).pathname.replace('/api/v1/integrations', '');
    const text = await request.text();
    asked.push({ path, body: text ? JSON.parse(text) : null });
    if (path === '/github/sources') return Response.json(sources);
    if (path === '/github/fetch/preview')
      return Response.json({
        items: [
          {
            external_id: 'acme/shop#1',
            url: 'https://x/1',
            fields: { title: 'Guest checkout' },
            messages: [],
          },
        ],
        more: true,
      });
    if (path === '/github/fetch') return Response.json(fetch, { status: 202 });
    if (path === '/fetches') return Response.json({ items: [fetch] });
    return Response.json({ ...fetch, state: 'stopped', waits_until: null });
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function choose(source: string) {
  await userEvent.click(await screen.findByRole('combobox', { name: 'From where' }));
  await userEvent.click(await screen.findByRole('option', { name: source }));
}

describe('bringing in', () => {
  it('shows what would be stored before anything is', async () => {
    await renderPage(<BringInDialog provider="github" onClose={() => {}} />);
    await choose('acme/shop');
    await userEvent.click(screen.getByRole('button', { name: 'Preview' }));

    expect(await screen.findByText('Guest checkout')).toBeDefined();
    expect(asked.some(({ path }) => path === '/github/fetch')).toBe(false);
    expect(asked.find(({ path }) => path === '/github/fetch/preview')?.body).toEqual({
      source: 'acme/shop',
      source_name: 'acme/shop',
      mapping: { kind: 'initiative', fields: { problem: 'text' } },
    });
  });

  it('tells how far it came, until when it waits, and can be stopped', async () => {
    await renderPage(<BringInDialog provider="github" onClose={() => {}} />);
    await choose('acme/shop');
    await userEvent.click(screen.getByRole('button', { name: 'Preview' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Bring in' }));

    expect(await screen.findByText(/Waiting until .*32.*: 200 new/)).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Stop' }));
    expect(asked.some(({ path }) => path === '/fetches/f-1/stop')).toBe(true);
  });

  it('asks for a new preview when another source is chosen', async () => {
    await renderPage(<BringInDialog provider="github" onClose={() => {}} />);
    await choose('acme/shop');
    await userEvent.click(screen.getByRole('button', { name: 'Preview' }));
    await screen.findByText('Guest checkout');
    await choose('acme/site');

    expect(screen.queryByRole('button', { name: 'Bring in' })).toBeNull();
  });
});
