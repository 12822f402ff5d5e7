import { describe, expect, it } from 'vitest';
import { shapes } from '../ui/iconShapes';
import { kindByPlural, kinds } from './kinds';
import { valueText } from './valueText';

const fieldOf = (plural: string, name: string) => {
  const field = kindByPlural(plural)?.fields.find((candidate) => candidate.name === name);
  if (!field) throw new Error(`${plural} have no ${name}`);
  return field;
};

describe('the kinds', () => {
  it('are the seven of the schema files, each with a drawing of its own', () => {
    expect(kinds).toHaveLength(7);
    for (const { icon } of kinds) expect(Object.keys(shapes)).toContain(icon);
  });

  it('show the title first in every list', () => {
    for (const { columns } of kinds) expect(columns[0]?.name).toBe('title');
  });
});

describe('a value in words', () => {
  it('is the label of a choice', () => {
    expect(valueText(fieldOf('roadmap-items', 'status'), 'in_progress')).toBe('In progress');
  });

  it('is a span of time as exact as it is known', () => {
    const target = fieldOf('initiatives', 'target');

    expect(valueText(target, { start: '2027-07-01', resolution: 'quarter' })).toBe('Q3 2027');
    expect(valueText(target, { start: '2027-07-01', resolution: 'half' })).toBe('H2 2027');
    expect(valueText(target, { start: '2027-01-01', resolution: 'year' })).toBe('2027');
  });

  it('writes a year without a separator and a length of time in hours', () => {
    expect(valueText(fieldOf('visions', 'horizon_year'), 2029)).toBe('2029');
    expect(valueText(fieldOf('transcripts', 'duration_ms'), 65 * 60_000)).toBe('1 h 05 min');
  });

  it('is one number where a range has one end', () => {
    expect(valueText(fieldOf('initiatives', 'impact'), { low: 2, high: 2 })).toBe('2');
  });

  it('is the middle of a score and its range, unless there is no doubt', () => {
    const rice = fieldOf('initiatives', 'rice');

    expect(valueText(rice, { low: 12.5, middle: 37.5, high: 75 })).toBe('37.5 (12.5 – 75)');
    expect(valueText(rice, { low: 12, middle: 12, high: 12 })).toBe('12');
    expect(valueText(rice, { low: 26.667, middle: 301.875, high: 12345.5 })).toBe('302 (26.7 – 12,346)');
  });

  it('is nothing where there is no value', () => {
    expect(valueText(fieldOf('risks', 'owner'), undefined)).toBe('');
  });
});
