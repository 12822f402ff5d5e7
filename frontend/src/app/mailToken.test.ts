import { beforeEach, describe, expect, it, vi } from 'vitest';

const pages = [
  '/verify',
  '/reset',
  '/not-me',
  '/confirm-email',
  '/undo-email',
  '/delete-account',
  '/cancel-deletion',
];

describe("the token of a mail's link", () => {
  beforeEach(() => vi.resetModules());

  it.each(pages)('is read on %s and leaves the address bar', async (page) => {
    window.history.pushState(null, '', `${page}?token=secret`);
    const { mailToken } = await import('./mailToken');
    expect(mailToken).toBe('secret');
    expect(window.location.href).not.toContain('secret');
    expect(window.location.pathname).toBe(page);
  });

  it('leaves other addresses as they are', async () => {
    window.history.pushState(null, '', '/privacy?version=2026-11-23');
    const { mailToken } = await import('./mailToken');
    expect(mailToken).toBe('');
    expect(window.location.search).toBe('?version=2026-11-23');
  });
});
