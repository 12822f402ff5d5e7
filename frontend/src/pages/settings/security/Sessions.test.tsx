import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { settleProof } from '../../../api/askForProof';
import { renderPage } from '../../../testing/renderPage';
import { Sessions } from './Sessions';

const at = '2026-11-23T12:00:00.000Z';
const session = (id: string, device: string, current: boolean) => ({
  id,
  device,
  current,
  signed_in_at: at,
  last_used_at: at,
  ends_at: at,
});

let proven: boolean;
let asked: string[];

beforeEach(() => {
  proven = true;
  asked = [];
  vi.stubGlobal('fetch', async (input: RequestInfo) => {
    const { method, url } = new Request(input);
    asked.push(`${method} ${new URL(url).pathname.replace('/api/v1/account', '')}`);
    if (!proven) return Response.json({ code: 'reauthentication_required' }, { status: 403 });
    if (method === 'DELETE') return new Response(null, { status: 204 });
    return Response.json({
      items: [session('a', 'Firefox on Linux', true), session('b', 'Safari on iPhone', false)],
    });
  });
});
afterEach(() => {
  settleProof(false);
  cleanup();
  vi.unstubAllGlobals();
});

describe('where one is signed in', () => {
  it('is listed by device, with a way to sign out everywhere but here', async () => {
    await renderPage(<Sessions />);

    expect(await screen.findByText('Firefox on Linux')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Sign out Firefox on Linux' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Sign out Safari on iPhone' }));
    expect(asked).toContain('DELETE /sessions/b');
  });

  it('asks before it signs out everywhere else', async () => {
    await renderPage(<Sessions />);
    await userEvent.click(await screen.findByRole('button', { name: 'Sign out everywhere else' }));

    const dialog = await screen.findByRole('dialog');
    expect(dialog.textContent).toContain('One other place is signed out');
    expect(asked).not.toContain('DELETE /sessions');
    const [confirm] = [...dialog.querySelectorAll('button')].filter((one) =>
      one.textContent?.startsWith('Sign out'),
    );
    await userEvent.click(confirm as HTMLElement);
    expect(asked).toContain('DELETE /sessions');
  });

  it('is not shown to who would rather not prove who they are, and offers it again', async () => {
    proven = false;
    await renderPage(<Sessions />);
    const again = await vi.waitFor(() => {
      settleProof(false);
      return screen.getByRole('button', { name: 'Confirm that it is you' });
    });
    proven = true;
    await userEvent.click(again);
    expect(await screen.findByText('Safari on iPhone')).toBeDefined();
  });
});
