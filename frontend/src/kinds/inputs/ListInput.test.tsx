import { cleanup, fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { renderPage } from '../../testing/renderPage';
import { kindByPlural } from '../kinds';
import type { Field } from '../schema';
import { ListInput } from './ListInput';

afterEach(cleanup);

const goals = kindByPlural('personas')?.fields.find(({ name }) => name === 'goals') as Field;

function Goals({ onSend }: { readonly onSend: () => void }) {
  const [lines, setLines] = useState<string[]>(['']);
  return (
    <form onSubmit={onSend}>
      <ListInput field={goals} value={lines} onChange={(given) => setLines(given ?? [])} />
      <button type="submit">Save</button>
    </form>
  );
}

it('begins a line with Enter, and does not send the form that it stands in', async () => {
  const onSend = vi.fn();
  await renderPage(<Goals onSend={onSend} />);

  await userEvent.type(screen.getByLabelText('Goals, line 1'), 'Fewer tickets{Enter}');
  await userEvent.type(screen.getByLabelText('Goals, line 2'), 'Home by six');

  expect(screen.getAllByRole('textbox').map((line) => (line as HTMLInputElement).value)).toEqual([
    'Fewer tickets',
    'Home by six',
  ]);
  expect(onSend).not.toHaveBeenCalled();
});

it('leaves an Enter to the input method that is composing letters', async () => {
  await renderPage(<Goals onSend={vi.fn()} />);

  fireEvent.keyDown(screen.getByLabelText('Goals, line 1'), { key: 'Enter', isComposing: true });

  expect(screen.getAllByRole('textbox')).toHaveLength(1);
});
