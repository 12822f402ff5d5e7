import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { renderPage } from '../../testing/renderPage';
import { Palette } from './Palette';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const hit = {
  id: '1',
  kind: 'transcript',
  title: [{ text: 'Review', marked: false }],
  excerpt: [
    { text: 'We lose ', marked: false },
    { text: 'orders', marked: true },
  ],
  turn: { seq: 12, speaker: 'Grace', start_ms: 247_000 },
};

it('finds what was said while one types, asking once the letters have settled', async () => {
  const asked: Request[] = [];
  vi.stubGlobal('fetch', async (input: RequestInfo | URL, init?: RequestInit) => {
    asked.push(new Request(input, init));
    return Response.json({ items: [hit], next_cursor: null });
  });
  await renderPage(<Palette words="" onClose={vi.fn()} />);

  await userEvent.type(await screen.findByRole('combobox'), 'orders');

  expect(await screen.findByText('Grace: We lose orders')).toBeDefined();
  expect(screen.getByText('Review, 4:07')).toBeDefined();
  expect(screen.getByText('Search everywhere for “orders”')).toBeDefined();
  expect(asked).toHaveLength(1);
  expect(await asked[0]?.json()).toMatchObject({ q: 'orders' });
});

it('says when nothing is found, and still offers to write it down', async () => {
  vi.stubGlobal('fetch', async () => Response.json({ items: [], next_cursor: null }));
  await renderPage(<Palette words="" onClose={vi.fn()} />);

  await userEvent.type(await screen.findByRole('combobox'), 'zebra');

  expect(await screen.findByText('Nothing you wrote or said has these words.')).toBeDefined();
  expect(screen.getByText('New risk: “zebra”')).toBeDefined();
});
