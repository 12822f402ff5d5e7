import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Item } from '../../../api/items';
import { kindByPlural } from '../../../kinds/kinds';
import type { Kind } from '../../../kinds/schema';
import { renderPage } from '../../../testing/renderPage';
import { HistoryPanel } from './HistoryPanel';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const item: Item = {
  id: '1',
  kind: 'risk',
  version: 2,
  created_at: '2026-11-23T12:00:00Z',
  updated_at: '2026-11-23T12:05:00Z',
  title: 'The vendor',
  owner: 'Priya',
};
const at = '2026-11-23T12:05:00.000Z';
const revisions = [
  {
    version: 2,
    action: 'updated',
    by: 'ada',
    at,
    changes: [{ field: 'owner', before: 'Tom', after: 'Priya' }],
  },
  { version: 1, action: 'created', by: 'ada', at, changes: [] },
];

type Answers = Readonly<Record<string, unknown>>;

/** Our server, answering by the last word of the address; what it does not know is refused. */
function server(answers: Answers) {
  const asked: Request[] = [];
  vi.stubGlobal('fetch', async (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(input, init);
    asked.push(request);
    const answer = answers[new URL(request.url).pathname.split('/').at(-1) ?? ''];
    return answer
      ? Response.json(answer)
      : Response.json({ detail: 'Nothing answers here.', code: 'unavailable' }, { status: 404 });
  });
  return asked;
}

const open = () => renderPage(<HistoryPanel kind={kindByPlural('risks') as Kind} item={item} />);

describe('the history of an item', () => {
  it('claims nothing of what was done before an import', async () => {
    const imported = { ...revisions[0], imported: true };
    server({ history: { items: [imported], next_cursor: null }, account: { id: 'ada' } });
    await open();

    expect(await screen.findByText('Before the import, somebody')).toBeDefined();
    expect(screen.queryByText('You')).toBeNull();
  });

  it('tells who changed which field from what to what', async () => {
    server({ history: { items: revisions, next_cursor: null }, account: { id: 'ada' } });
    await open();

    expect(await screen.findByText('Tom')).toBeDefined();
    expect(screen.getByText('Priya')).toBeDefined();
    expect((await screen.findAllByText('You')).length).toBe(2);
  });

  it('brings an earlier version back over the one that is shown, which has no such button', async () => {
    const asked = server({
      history: { items: revisions, next_cursor: null },
      account: { id: 'ada' },
      restore: { ...item, version: 3 },
    });
    await open();

    expect(screen.queryByRole('button', { name: 'Restore version 2' })).toBeNull();
    await userEvent.click(await screen.findByRole('button', { name: 'Restore version 1' }));

    const request = asked.find(({ url }) => url.endsWith('/risks/1/restore'));
    expect(request?.headers.get('If-Match')).toBe('"2"');
    expect(await request?.json()).toEqual({ version: 1 });
  });

  it('says so when it cannot be read', async () => {
    server({ account: { id: 'ada' } });
    await open();

    expect(await screen.findByText('Nothing answers here.')).toBeDefined();
    expect(screen.getByRole('button', { name: 'Try again' })).toBeDefined();
  });
});
