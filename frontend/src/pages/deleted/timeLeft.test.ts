import { expect, it } from 'vitest';
import { timeLeft } from './timeLeft';

const now = Date.parse('2026-11-26T12:00:00Z');

it.each([
  ['2026-11-26T11:59:00Z', 'in 30 days'],
  ['2026-11-06T12:00:00Z', 'in 10 days'],
  ['2026-10-27T12:30:00Z', 'tomorrow'],
  ['2026-10-27T11:00:00Z', 'tomorrow'],
])('what was deleted at %s is gone %s', (time, left) => {
  expect(timeLeft(time, now)).toBe(left);
});
