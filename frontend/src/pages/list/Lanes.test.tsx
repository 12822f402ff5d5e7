import { Notifications, notifications } from '@mantine/notifications';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { kindByPlural } from '../../kinds/kinds';
import type { Kind } from '../../kinds/schema';
import { renderPage } from '../../testing/renderPage';
import { lookOf } from './cut';
import { Lanes } from './Lanes';

const roadmap = kindByPlural('roadmap-items') as Kind;
const mail = { id: '1', kind: 'roadmap-item', version: 3, title: 'Mail first', horizon: 'now' };

afterEach(() => {
  notifications.clean();
  cleanup();
  vi.unstubAllGlobals();
});

async function open(answer: (request: Request) => Response, search = {}) {
  const asked: Request[] = [];
  vi.stubGlobal('fetch', async (input: RequestInfo) => {
    const request = new Request(input);
    asked.push(request.clone());
    return answer(request);
  });
  await renderPage(
    <>
      <Lanes kind={roadmap} look={lookOf(roadmap, search)} onLook={vi.fn()} />
      <Notifications />
    </>,
  );
  return asked;
}

const page = (...items: object[]) => Response.json({ items, next_cursor: null });

describe('now, next, later', () => {
  it('shows what passes the filters in the address, and nothing else', async () => {
    const asked = await open(() => page(mail), { owner: 'Priya' });

    expect(await screen.findByRole('link', { name: 'Mail first' })).toBeDefined();
    expect(asked[0]?.url).toContain('filter.owner=Priya');
  });

  it('does not say that there is nothing when nothing could be read', async () => {
    await open(() => Response.json({ code: 'forbidden', detail: 'Not now.' }, { status: 403 }));

    expect(await screen.findByText('Not now.')).toBeDefined();
    expect(screen.queryByText('Nothing here.')).toBeNull();
  });

  it('moves an item out of every lane too, and offers to take it back', async () => {
    const asked = await open(({ method }) =>
      method === 'PATCH' ? Response.json({ ...mail, version: 4, horizon: undefined }) : page(mail),
    );
    await userEvent.click(await screen.findByRole('button', { name: 'Move Mail first' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'No horizon' }));

    await waitFor(() => expect(asked.some(({ method }) => method === 'PATCH')).toBe(true));
    expect(await asked.find(({ method }) => method === 'PATCH')?.json()).toEqual({ horizon: null });
    const said = await screen.findByText('“Mail first” moved to No horizon.');
    expect(
      within(said.closest('[role=alert]') as HTMLElement).getByRole('button', { name: 'Undo' }),
    ).toBeDefined();
  });
});
