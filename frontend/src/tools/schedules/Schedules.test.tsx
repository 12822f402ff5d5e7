import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { renderPage } from '../../testing/renderPage';
import { Schedules } from './Schedules';

const mapping = { kind: 'initiative', fields: { problem: 'text' } };
const schedule = {
  provider: 'github',
  source: 'acme/shop',
  source_name: 'acme/shop',
  mapping,
  every: 'day',
  next_at: '2026-11-27T12:00:00.000Z',
  last_at: null,
  stopped: null as string | null,
};

let known: (typeof schedule)[];
let put: unknown;

beforeEach(() => {
  known = [schedule];
  put = undefined;
  vi.stubGlobal('fetch', async (input: RequestInfo) => {
    const request = new Request(input);
    if (request.method === 'PUT') {
      put = await request.json();
      known = [];
    }
    return Response.json({ items: known });
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('what is brought in by itself', () => {
  it('is told with its next time, and ended by a choice', async () => {
    await renderPage(<Schedules />);
    expect((await screen.findByRole('article')).textContent).toContain('Not yet, next');
    await userEvent.click(screen.getByRole('combobox', { name: 'How often from acme/shop' }));
    await userEvent.click(await screen.findByRole('option', { name: 'Only when I ask' }));

    await vi.waitFor(() => expect(screen.queryByRole('article')).toBeNull());
    expect(put).toEqual({ source: 'acme/shop', source_name: 'acme/shop', mapping, every: 'never' });
  });

  it('says why it was ended', async () => {
    known = [{ ...schedule, stopped: 'grant_expired' }];
    await renderPage(<Schedules />);
    expect(await screen.findByText(/no longer accepts your access/)).toBeDefined();
  });
});
