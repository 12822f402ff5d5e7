import { expect, it } from 'vitest';
import { sizeOf } from './sizeOf';

it('says sizes as people do', () => {
  expect(sizeOf(0)).toBe('0 bytes');
  expect(sizeOf(999)).toBe('999 bytes');
  expect(sizeOf(1_234)).toBe('1.2 kB');
  expect(sizeOf(12_345_678)).toBe('12 MB');
  expect(sizeOf(5_000_000_000_000)).toBe('5000 GB');
});
