import { describe, expect, it } from 'vitest';
import { piecesOf } from './highlights';

const risk = { id: '1', kind: 'risk', title: 'The vendor' };
const bet = { id: '2', kind: 'initiative', title: 'Intake' };

describe('marked words of a turn', () => {
  it('are cut where a quote begins and ends', () => {
    const pieces = piecesOf('we must hurry now', [{ start: 3, end: 7, leadsTo: risk }]);

    expect(pieces.map(({ text }) => text)).toEqual(['we ', 'must', ' hurry now']);
    expect(pieces[1]?.leadsTo).toEqual([risk]);
  });

  it('lead to both where two quotes overlap', () => {
    const pieces = piecesOf('abcdef', [
      { start: 0, end: 4, leadsTo: risk },
      { start: 2, end: 6, leadsTo: bet },
    ]);

    expect(pieces.map(({ text, leadsTo }) => [text, leadsTo.length])).toEqual([
      ['ab', 1],
      ['cd', 2],
      ['ef', 1],
    ]);
  });

  it('count characters as the server does, so that an emoji is one', () => {
    const [, marked] = piecesOf('😀 must', [{ start: 2, end: 6, leadsTo: risk }]);

    expect(marked?.text).toBe('must');
  });

  it('do not fall apart over a quote that ends behind the text', () => {
    expect(piecesOf('short', [{ start: 0, end: 50, leadsTo: risk }])).toHaveLength(1);
  });
});
