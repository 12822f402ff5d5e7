import { describe, expect, test } from 'vitest';
import { Mask, nothingHidden } from './masking';

const mask = () => new Mask(['Ada Lovelace', 'Will Byron', 'Jo'], ['Analytical Engines']);

describe('a mask', () => {
  test('gives a person the same placeholder for the full name and for each part of it', () => {
    expect(mask().hide('Ada asked ada lovelace, and Lovelace answered.')).toBe(
      'Person 1 asked Person 1, and Person 1 answered.',
    );
  });

  test('leaves ordinary words alone that are also names', () => {
    expect(mask().hide('It will work, said Will; jobs follow.')).toBe(
      'It will work, said Person 2; jobs follow.',
    );
  });

  test('hides e-mail addresses, links and phone numbers, the same one the same way', () => {
    expect(
      mask().hide('Write to a.l@engine.co.uk or A.L@engine.co.uk, see https://engine.co.uk/x?y=1.'),
    ).toBe('Write to [e-mail 1] or [e-mail 1], see [link 1].');
    expect(mask().hide('Call +44 20 7946 0958 or (020) 7946-0959.')).toBe('Call [phone 1] or [phone 2].');
  });

  test('leaves years, versions, amounts and times alone', () => {
    const text = 'In 2026 version 3.11.2 cost 1,200,000 at 10:30 on 2026-11.';
    expect(mask().hide(text)).toBe(text);
  });

  test('hides what the user names besides', () => {
    expect(mask().hide('analytical engines pays')).toBe('[word 1] pays');
  });

  test('puts back what it hid', () => {
    const one = mask();
    const hidden = one.hide('Will Byron of Analytical Engines wrote to a@b.org');
    expect(one.reveal(hidden)).toBe('Will Byron of Analytical Engines wrote to a@b.org');
    expect(one.reveal('Person 9 stays')).toBe('Person 9 stays');
  });

  test('cuts a text into pieces without gaps, counted in code points', () => {
    const text = '🙂 Ada, ok';
    const pieces = mask().pieces(text);
    expect(pieces).toEqual([
      { text: '🙂 ', start: 0, end: 2, masked: false },
      { text: 'Person 1', start: 2, end: 5, masked: true },
      { text: ', ok', start: 5, end: 9, masked: false },
    ]);
  });

  test('does not stumble over names with signs of regular expressions', () => {
    expect(new Mask(['Ada (she/her)', 'O’Neil-Smith.*']).hide('Ada met O’Neil-Smith.* (she/her)')).toContain(
      'Person 1 met',
    );
  });
});

test('without a mask nothing is hidden, addresses included', () => {
  expect(nothingHidden.hide('Ada, a@b.org')).toBe('Ada, a@b.org');
});
