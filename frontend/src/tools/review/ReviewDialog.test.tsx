import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { renderPage } from '../../testing/renderPage';
import { ReviewDialog } from './ReviewDialog';

const one = {
  id: 'c-1',
  provider: 'github',
  source: 'acme/shop',
  external_id: 'acme/shop#1',
  url: 'https://x/1',
  kind: 'initiative',
  sort: 'changed',
  item_id: 'i-1',
  version: 3,
  title: 'Guest checkout',
  differences: [
    { field: 'title', here: 'Guest checkout', there: 'Checkout for guests', conflict: true },
    { field: 'owner', here: 'Ada', there: 'Grace', conflict: false },
  ],
  words: [],
  word_count: 0,
  found_at: '2026-11-26T12:00:00.000Z',
};
const gone = {
  ...one,
  id: 'c-2',
  sort: 'gone',
  item_id: 'i-2',
  version: 1,
  title: 'Old bet',
  differences: [],
};

let waiting: unknown[];
let decided: unknown[];

beforeEach(() => {
  waiting = [one, gone];
  decided = [];
  vi.stubGlobal('fetch', async (input: RequestInfo) => {
    const request = new Request(input);
    if (request.method === 'GET') return Response.json({ items: waiting, next_cursor: null });
    const { decisions } = await request.json();
    decided.push(...decisions);
    waiting = waiting.filter(
      (change) => !decisions.some(({ id }: { id: string }) => id === (change as typeof one).id),
    );
    const items = decisions.map(({ id, take }: { id: string; take: unknown }) => ({
      id,
      outcome: take ? 'updated' : 'left',
      item_id: null,
    }));
    return Response.json({ items });
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('what changed at the tools', () => {
  it('shows each field before and after, and keeps the own words of a conflict', async () => {
    await renderPage(<ReviewDialog onClose={() => {}} />);
    const card = await screen.findByRole('listitem', { name: 'Guest checkout' });
    expect(within(card).getByText('Before: Ada')).toBeDefined();
    expect(within(card).getByText('There: Checkout for guests')).toBeDefined();

    await userEvent.click(screen.getByRole('button', { name: 'Apply 2' }));

    expect(await screen.findByText('Nothing waits for your decision.')).toBeDefined();
    expect(decided).toEqual([
      { id: 'c-1', version: 3, take: ['owner'] },
      { id: 'c-2', version: 1, take: [] },
    ]);
  });

  it("takes the tool's side where that is picked, and leaves what is unticked", async () => {
    await renderPage(<ReviewDialog onClose={() => {}} />);
    await userEvent.click(await screen.findByText('Take theirs'));
    await userEvent.click(screen.getByRole('checkbox', { name: 'Old bet' }));
    await userEvent.click(screen.getByRole('button', { name: 'Apply 1' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Leave 1 as here' }));

    expect(await screen.findByText('1 left as they were here.')).toBeDefined();
    expect(decided).toEqual([
      { id: 'c-1', version: 3, take: ['title', 'owner'] },
      { id: 'c-2', version: 1, take: null },
    ]);
  });
});
