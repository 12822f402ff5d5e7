import { useQueryClient } from '@tanstack/react-query';
import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { accountQuery } from '../../api/account';
import { renderPage } from '../../testing/renderPage';
import { SessionNotice } from './SessionNotice';

const ada = { id: 'ada', email: 'ada@example.org', name: 'Ada' };
const bob = { id: 'bob', email: 'bob@example.org', name: 'Bob' };
let signedIn: object | null;

beforeEach(() => {
  signedIn = ada;
  vi.stubGlobal('fetch', async () =>
    signedIn ? Response.json(signedIn) : Response.json({ code: 'not_signed_in' }, { status: 401 }),
  );
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** The page as it is once the person is known. */
function Page() {
  const queries = useQueryClient();
  if (!queries.getQueryData(accountQuery.queryKey)) queries.setQueryData(accountQuery.queryKey, ada as never);
  return <SessionNotice />;
}

/** Another tab says who is signed in there. */
function otherTabSays(id: string | null) {
  const tabs = new BroadcastChannel('azmyra.account');
  act(() => tabs.postMessage(id));
  return () => tabs.close();
}

describe('a page of somebody who was signed in', () => {
  it('says nothing while they are', async () => {
    await renderPage(<Page />);
    const close = otherTabSays('ada');

    expect(screen.queryByRole('alert')).toBeNull();
    close();
  });

  it('says that the session ended, and where to sign in without losing what was typed', async () => {
    await renderPage(<Page />);
    signedIn = null;
    const close = otherTabSays(null);

    expect((await screen.findByRole('alert')).textContent).toContain('You are signed out.');
    expect(screen.getByRole('link').getAttribute('target')).toBe('_blank');
    close();
  });

  it('lets nobody go on who became somebody else in another tab', async () => {
    await renderPage(<Page />);
    signedIn = bob;
    const close = otherTabSays('bob');

    const dialog = await screen.findByRole('dialog', { name: 'Somebody else is signed in now' });
    expect(dialog.textContent).toContain('bob@example.org');
    await waitFor(() => expect(screen.getByRole('button', { name: /Go on as bob/ })).toBeDefined());
    close();
  });
});
