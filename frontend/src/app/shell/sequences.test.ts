import { describe, expect, it } from 'vitest';
import { type Sequences, step } from './sequences';

const sequences: Sequences = { g: { i: '/initiatives', r: '/risks' }, n: { i: '/initiatives#new' } };
const press = (keys: readonly (readonly [string, number])[]) =>
  keys.reduce(
    (before, [key, at]) => step(sequences, before.pending, key, at),
    step(sequences, undefined, '', 0),
  );

describe('a sequence of keys', () => {
  it('leads where its two letters say', () => {
    expect(
      press([
        ['g', 0],
        ['i', 300],
      ]).to,
    ).toBe('/initiatives');
    expect(
      press([
        ['n', 0],
        ['i', 300],
      ]).to,
    ).toBe('/initiatives#new');
  });

  it('is forgotten after a while, and by any other key', () => {
    expect(
      press([
        ['g', 0],
        ['i', 1_300],
      ]).to,
    ).toBeUndefined();
    expect(
      press([
        ['g', 0],
        ['x', 100],
        ['i', 200],
      ]).to,
    ).toBeUndefined();
  });

  it('can be begun anew', () => {
    expect(
      press([
        ['g', 0],
        ['n', 100],
        ['i', 200],
      ]).to,
    ).toBe('/initiatives#new');
  });

  it('is nothing with its second key alone', () => {
    expect(press([['i', 0]]).to).toBeUndefined();
  });
});
