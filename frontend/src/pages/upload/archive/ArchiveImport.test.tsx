import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Import } from '../../../api/imports';
import { renderPage } from '../../../testing/renderPage';
import { ArchiveImport } from './ArchiveImport';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const id = '019aa000-0000-7000-8000-000000000001';
const record: Import = {
  id,
  state: 'completed',
  created: [],
  errors: [],
  format: 'azmyra',
  kind: '',
  total: 900,
  done: 900,
  created_count: 3,
  skipped: 0,
  skipped_lines: [],
  created_at: '2026-11-23T12:00:00.000Z',
  archive: {
    signature: 'altered',
    exported_at: '2026-11-22T10:00:00.000Z',
    altered: ['index.html'],
    altered_count: 21,
    items: [{ kind: 'risk', count: 3 }],
    turns: 0,
    links: 1,
    revisions: 4,
    left_out: ['2 links: an end of them did not come along.'],
    ignored: ['privacy/consents'],
  },
};

/** A server that takes parts unless it is *away*, and then tells of the import as in *ended*. */
function server(ended: Import, away: { now: boolean } = { now: false }) {
  const asked: string[] = [];
  let received = 0;
  vi.stubGlobal('fetch', async (request: Request) => {
    const { pathname, search } = new URL(request.url);
    asked.push(`${request.method} ${pathname.split('/').at(-1)}${search}`);
    if (request.method === 'PUT') {
      if (away.now) return Response.json({ code: 'unavailable', detail: 'Later.' }, { status: 503 });
      received += (await request.arrayBuffer()).byteLength;
    }
    if (pathname.includes('uploads')) return Response.json({ id, size: 4, received });
    return Response.json(request.method === 'POST' ? { id } : ended, { status: 200 });
  });
  return asked;
}

const open = () => renderPage(<ArchiveImport file={new File(['four'], 'export.zip')} />);
const bring = (name: string) => userEvent.click(screen.getByRole('button', { name }));

describe('an export that is brought back', () => {
  it('says before what comes back and what never does', async () => {
    server(record);
    await open();
    const told = within(screen.getByRole('region', { name: 'What comes back' }));
    expect(told.getByText(/Each item is marked as imported/)).toBeDefined();
    expect(told.getByText(/Never comes back: sign-in and security history, consents/)).toBeDefined();
  });

  it('tells what came back, what was left out, and what its signature is worth', async () => {
    const asked = server(record);
    await open();
    await bring('Bring it back');
    const done = within(await screen.findByRole('status'));
    for (const words of ['3 items imported.', '3 risks', '1 link', '4 entries of the history']) {
      expect(done.getByText(words)).toBeDefined();
    }
    expect(done.getByText('2 links: an end of them did not come along.')).toBeDefined();
    expect(done.getByText('Not taken over, as said: consents.')).toBeDefined();
    expect(done.getByRole('link', { name: 'Open risks' }).getAttribute('href')).toBe('/risks');
    expect(screen.getByText('Altered')).toBeDefined();
    expect(screen.getByText('20 more')).toBeDefined();
    expect(asked).toContain(`POST imports?format=azmyra&upload=${id}`);
  });

  it('goes on after a break with the same upload', async () => {
    const away = { now: true };
    const asked = server(record, away);
    await open();
    await bring('Bring it back');
    expect((await screen.findByRole('alert')).textContent).toContain('What has arrived is kept for two days');
    away.now = false;
    await bring('Go on');
    expect(await screen.findByText('3 items imported.')).toBeDefined();
    expect(asked.filter((one) => one === 'POST uploads')).toHaveLength(1);
  });

  it('is forgotten when it is given up', async () => {
    const asked = server(record, { now: true });
    await open();
    await bring('Bring it back');
    await screen.findByRole('alert');
    await bring('Give up');
    expect(screen.getByRole('button', { name: 'Bring it back' })).toBeDefined();
    expect(asked).toContain(`DELETE ${id}`);
  });

  it('names the file and the line that kept it from coming back', async () => {
    const errors = [{ line: 7, reason: 'must be at most 5', file: 'data/product/items.risk.json' }];
    const { archive: _, ...bare } = record;
    server({ ...bare, state: 'failed', errors });
    await open();
    await bring('Bring it back');
    const told = within(await screen.findByRole('alert'));
    expect(told.getByText('Line 7')).toBeDefined();
    expect(told.getByText('items.risk.json')).toBeDefined();
    await bring('Begin again');
    expect(screen.getByRole('button', { name: 'Bring it back' })).toBeDefined();
  });
});
