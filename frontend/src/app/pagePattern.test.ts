import { expect, it } from 'vitest';
import { pagePattern } from './pagePattern';

it.each([
  ['/', '/'],
  ['/risks', '/risks'],
  ['/search', '/search'],
  ['/risks/01a208ba-6957-70e7-92e4-fbbb1c7cc5e5', '/risks/:id'],
  ['/settings/ai-keys', '/settings/ai-keys'],
  ['/ada@example.org', '/not-found'],
  ['/risks/1/secret', '/not-found'],
])('%s is counted as %s', (address, pattern) => {
  expect(pagePattern(address)).toBe(pattern);
});
