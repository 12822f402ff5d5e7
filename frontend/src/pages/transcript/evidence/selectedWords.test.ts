import { afterEach, describe, expect, it } from 'vitest';
import { selectedWords, wholeTurn } from './selectedWords';

afterEach(() => {
  document.body.innerHTML = '';
});

function turn(seq: number, html: string): HTMLElement {
  const text = document.createElement('p');
  text.dataset.turn = String(seq);
  text.innerHTML = html;
  document.body.append(text);
  return text;
}

function select(start: Node, from: number, end: Node, to: number) {
  const range = document.createRange();
  range.setStart(start, from);
  range.setEnd(end, to);
  const selection = window.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
  return selection;
}

describe('the words that are selected', () => {
  it('are counted in characters as people see them, not in units of UTF-16', () => {
    const text = turn(3, '👍 We lose orders every day').firstChild as Node;

    expect(selectedWords(select(text, 3, text, 17))).toEqual({
      turn: 3,
      start: 2,
      end: 16,
      quote: 'We lose orders',
    });
  });

  it('are found across words that are marked already', () => {
    const text = turn(0, 'Half of <a><mark>our forms</mark></a> arrive on paper');

    const selection = select(text.querySelector('mark')?.firstChild as Node, 4, text.lastChild as Node, 7);

    expect(selectedWords(selection)).toEqual({ turn: 0, start: 12, end: 24, quote: 'forms arrive' });
  });

  it('leave out the blanks around them', () => {
    const text = turn(1, 'Yes. We lose orders.').firstChild as Node;

    expect(selectedWords(select(text, 4, text, 8))).toEqual({ turn: 1, start: 5, end: 7, quote: 'We' });
  });

  it('are none where they reach into another turn', () => {
    const [one, two] = [turn(0, 'One').firstChild as Node, turn(1, 'Two').firstChild as Node];

    expect(selectedWords(select(one, 1, two, 1))).toBeUndefined();
  });

  it('can be a whole turn', () => {
    expect(wholeTurn({ seq: 5, text: ' All of it. ' })).toEqual({
      turn: 5,
      start: 1,
      end: 11,
      quote: 'All of it.',
    });
  });
});
