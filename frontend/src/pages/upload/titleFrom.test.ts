import { expect, it } from 'vitest';
import { titleFrom } from './titleFrom';

it.each([
  ['GMT20261123-140000_Weekly-sync.transcript.vtt', 'Weekly sync'],
  ['Discovery call.vtt', 'Discovery call'],
  ['.vtt', 'Untitled meeting'],
])('%s is called “%s”', (fileName, title) => {
  expect(titleFrom(fileName)).toBe(title);
});
