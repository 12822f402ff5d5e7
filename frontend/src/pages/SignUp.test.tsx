import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { renderPage } from '../testing/renderPage';
import { SignUp } from './SignUp';

const sent = vi.fn(async (_request: Request) => Response.json({ version: '2026-11-23', sections: [] }));

beforeEach(() => {
  sessionStorage.clear();
  sent.mockClear();
  vi.stubGlobal('fetch', sent);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function answer(year: number) {
  await renderPage(<SignUp />);
  await userEvent.selectOptions(await screen.findByLabelText(/Month/), '1');
  await userEvent.selectOptions(screen.getByLabelText(/Year/), String(year));
  await userEvent.click(screen.getByRole('button', { name: 'Continue' }));
}

describe('signing up', () => {
  it('asks for the birth month before anything else, and for no name yet', async () => {
    await renderPage(<SignUp />);

    expect(await screen.findByLabelText(/Month/)).toBeDefined();
    expect(screen.queryByLabelText(/Name/)).toBeNull();
  });

  it('asks for name, address and password of somebody old enough', async () => {
    await answer(1990);

    expect(await screen.findByLabelText(/Name/)).toBeDefined();
    expect(screen.getByLabelText(/E-mail/)).toBeDefined();
  });

  it('shows the policy in a tab of its own, so that nothing typed is lost', async () => {
    await answer(1990);

    const policy = await screen.findByRole('link', { name: 'privacy policy' });
    expect(policy.getAttribute('target')).toBe('_blank');
  });

  it('ends kindly for a child, sends nothing, and keeps only a mark for this tab', async () => {
    await answer(new Date().getFullYear() - 10);

    expect(await screen.findByText('Thank you for your interest')).toBeDefined();
    expect(sent).not.toHaveBeenCalled();
    expect({ ...sessionStorage }).toEqual({ 'azmyra.age': 'ended' });
  });

  it('does not ask again in the same tab after it ended', async () => {
    sessionStorage.setItem('azmyra.age', 'ended');
    await renderPage(<SignUp />);

    expect(await screen.findByText('Thank you for your interest')).toBeDefined();
  });
});
