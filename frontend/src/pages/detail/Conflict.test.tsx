import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Fields, Item } from '../../api/items';
import { kindByPlural } from '../../kinds/kinds';
import type { Kind } from '../../kinds/schema';
import { renderPage } from '../../testing/renderPage';
import { Conflict } from './Conflict';

afterEach(cleanup);

const theirs: Item = {
  id: '1',
  kind: 'risk',
  version: 4,
  created_at: '2026-11-23T12:00:00Z',
  updated_at: '2026-11-23T12:05:00Z',
  title: 'The vendor',
  owner: 'Priya',
  cause: 'A date in March',
};

async function conflict(changes: Fields = { owner: 'Tom', cause: 'An old interface' }) {
  const onAgreed = vi.fn();
  const onSave = vi.fn();
  const onKeepTheirs = vi.fn();
  await renderPage(
    <Conflict
      kind={kindByPlural('risks') as Kind}
      changes={changes}
      theirs={theirs}
      onSave={onSave}
      onKeepTheirs={onKeepTheirs}
      onAgreed={onAgreed}
      onClose={vi.fn()}
    />,
  );
  return { onSave, onKeepTheirs, onAgreed };
}

describe('a lost update', () => {
  it('shows both sides of every field that differs', async () => {
    await conflict();

    for (const words of ['Tom', 'Priya', 'An old interface', 'A date in March']) {
      expect(await screen.findByText(words)).toBeDefined();
    }
  });

  it('saves onto the newer version only what the person chose to keep', async () => {
    const { onSave } = await conflict();

    await userEvent.click(await screen.findByText('Priya'));
    await userEvent.click(screen.getByRole('button', { name: 'Save this choice' }));

    expect(onSave).toHaveBeenCalledWith(theirs, { cause: 'An old interface' });
  });

  it('writes nothing when everything saved elsewhere is kept', async () => {
    const { onSave, onKeepTheirs } = await conflict();

    await userEvent.click(await screen.findByText('Priya'));
    await userEvent.click(screen.getByText('A date in March'));
    await userEvent.click(screen.getByRole('button', { name: 'Save this choice' }));

    expect(onSave).not.toHaveBeenCalled();
    expect(onKeepTheirs).toHaveBeenCalled();
  });

  it('asks nothing where both sides say the same', async () => {
    const { onSave, onAgreed } = await conflict({ owner: 'Priya' });

    expect(await screen.findByText(/stands there already/)).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Go on' }));

    expect(onAgreed).toHaveBeenCalled();
    expect(onSave).not.toHaveBeenCalled();
  });
});
