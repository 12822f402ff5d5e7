import { Notifications, notifications } from '@mantine/notifications';
import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { kindByPlural } from '../../kinds/kinds';
import type { Kind } from '../../kinds/schema';
import { renderPage } from '../../testing/renderPage';
import { QuickCreate } from './QuickCreate';

const risks = kindByPlural('risks') as Kind;
let answer: (response: Response) => void;

beforeEach(() => {
  vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => (answer = resolve)));
});
afterEach(() => {
  notifications.clean();
  cleanup();
  vi.unstubAllGlobals();
});

const open = (inSight: boolean) =>
  renderPage(
    <>
      <QuickCreate kind={risks} inSight={inSight} />
      <Notifications />
    </>,
  );
const line = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'New risk' });
const made = { id: '1', kind: 'risk', version: 1, title: 'The vendor' };

describe('a new item by its title', () => {
  it('keeps what is typed while the one before is on its way', async () => {
    await open(true);
    await userEvent.type(line(), 'The vendor{Enter}');
    await userEvent.type(line(), 'The interf');
    answer(Response.json(made, { status: 201 }));

    await waitFor(() =>
      expect(screen.queryByRole('button', { name: 'Add' })?.dataset.loading).toBeUndefined(),
    );
    expect(line().value).toBe('The interf');
    expect(screen.queryByText(/is added/)).toBeNull();
  });

  it('gives the title back when it was refused, and says which', async () => {
    await open(true);
    await userEvent.type(line(), 'The vendor{Enter}');
    answer(Response.json({ code: 'too_many', detail: 'Wait a little.' }, { status: 429 }));

    expect(await screen.findByText('“The vendor” was not added. Wait a little.')).toBeDefined();
    expect(line().value).toBe('The vendor');
  });

  it('says where it is when a filter may hide it', async () => {
    await open(false);
    await userEvent.type(line(), 'The vendor{Enter}');
    answer(Response.json(made, { status: 201 }));

    expect(await screen.findByText(/“The vendor” is added/)).toBeDefined();
    expect(screen.getByRole('button', { name: 'Open' })).toBeDefined();
  });
});
