import { describe, expect, it } from 'vitest';
import { kindByPlural } from '../../../kinds/kinds';
import { choicesOf, filterText } from './filterChoices';

const fieldOf = (name: string) => {
  const field = kindByPlural('risks')?.fields.find((one) => one.name === name);
  if (!field) throw new Error(`no ${name}`);
  return field;
};

describe('the choices of a filter', () => {
  it('are all that the schema names, with how many items have each, and having none', () => {
    const choices = choicesOf(fieldOf('response'), [{ value: 'reduce', count: 3 }], []);

    expect(choices.map(({ label, count }) => [label, count])).toEqual([
      ['Avoid', 0],
      ['Reduce', 3],
      ['Transfer', 0],
      ['Accept', 0],
      ['No response', 0],
    ]);
  });

  it('are the names there are, and one that was chosen though nobody has it any more', () => {
    const counts = [
      { value: 'Tom', count: 2 },
      { value: '', count: 5 },
    ];

    expect(choicesOf(fieldOf('owner'), counts, ['Priya']).map(({ value, count }) => [value, count])).toEqual([
      ['Tom', 2],
      ['Priya', 0],
      ['', 5],
    ]);
  });

  it('can be read before they are counted', () => {
    expect(choicesOf(fieldOf('status'), undefined, [])[0]).toEqual({
      value: 'open',
      label: 'Open',
      count: undefined,
    });
  });
});

it('says a value as the list does', () => {
  expect(filterText(fieldOf('status'), 'mitigating')).toBe('Mitigating');
  expect(filterText(fieldOf('probability'), '4')).toBe('4');
  expect(filterText(fieldOf('owner'), '')).toBe('No owner');
});
