import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { renderPage } from '../../testing/renderPage';
import { Found } from './Found';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const turn = {
  id: '1',
  kind: 'transcript',
  title: [{ text: 'Review', marked: false }],
  excerpt: [
    { text: 'We lose <b>', marked: false },
    { text: 'orders', marked: true },
  ],
  turn: { seq: 12, speaker: 'Grace', start_ms: 247_000 },
};
const risk = {
  id: '2',
  kind: 'risk',
  field: 'statement',
  title: [{ text: 'Orders', marked: true }],
  excerpt: [{ text: 'Late', marked: false }],
};

function server(answer: unknown, status = 200) {
  const asked: Request[] = [];
  vi.stubGlobal('fetch', async (input: RequestInfo | URL, init?: RequestInit) => {
    asked.push(new Request(input, init));
    return Response.json(answer, { status });
  });
  return asked;
}

describe('what a search found', () => {
  it('leads to the turn or the item, and marks words without reading any HTML', async () => {
    const asked = server({ items: [turn, risk], next_cursor: null });
    await renderPage(<Found q="orders" kinds={['risk', 'transcript']} />);

    const said = await screen.findByRole('link', { name: /Review/ });
    expect(said.getAttribute('href')).toBe('/transcripts/1#turn-12');
    expect(screen.getByRole('link', { name: /Orders/ }).getAttribute('href')).toBe('/risks/2');
    expect(screen.getByText('orders').tagName).toBe('MARK');
    expect(screen.getByText(/We lose <b>/)).toBeDefined();
    expect(screen.getByText(/Grace at 4:07/)).toBeDefined();
    expect(await asked[0]?.json()).toEqual({ q: 'orders', kinds: ['risk', 'transcript'], limit: 30 });
  });

  it('says when nothing has the words, and how to find more', async () => {
    server({ items: [], next_cursor: null });
    await renderPage(<Found q="orders" kinds={[]} />);

    expect(await screen.findByText('Nothing has these words')).toBeDefined();
  });

  it('says when it could not be searched, and offers another try', async () => {
    server({ detail: 'Not now.', code: 'search_refused' }, 422);
    await renderPage(<Found q="orders" kinds={[]} />);

    expect(await screen.findByText('Not now.')).toBeDefined();
    expect(screen.getByRole('button', { name: 'Try again' })).toBeDefined();
  });

  it('asks nothing before there are words', async () => {
    const asked = server({});
    await renderPage(<Found q=" " kinds={[]} />);

    expect(await screen.findByText('What are you looking for?')).toBeDefined();
    expect(asked).toEqual([]);
  });
});
