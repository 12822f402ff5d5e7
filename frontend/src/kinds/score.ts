import type { Item } from '../api/items';
import type { Field, Kind } from './schema';

/** A score that is as uncertain as what it was made of. */
export interface Score {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

export function isScore(value: unknown): value is Score {
  return (
    typeof value === 'object' && value !== null && 'low' in value && 'middle' in value && 'high' in value
  );
}

export const scoreField = (kind: Kind): Field | undefined =>
  kind.fields.find(({ widget }) => widget === 'score');

/** The fields that a derived one is made of. */
export function factorsOf(kind: Kind, field: Field): readonly Field[] {
  const { times = [], over = [] } = field.schema['x-azmyra'].derived ?? {};
  const names = [...times, ...over];
  return names.flatMap((name) => kind.fields.filter((one) => one.name === name));
}

/** "Reach × impact × confidence ÷ effort". */
export function formulaOf(kind: Kind, field: Field): string {
  const { times = [], over = [] } = field.schema['x-azmyra'].derived ?? {};
  const label = (name: string) => kind.fields.find((one) => one.name === name)?.label ?? name;
  const product = times.map(label).join(' × ');
  return [product, ...over.map(label)].join(' ÷ ').toLowerCase();
}

export interface Ranked {
  readonly item: Item;
  readonly score: Score;
  /** The best and the worst place it can have, whatever of the ranges comes true. */
  readonly best: number;
  readonly worst: number;
}

/** Items with a score, the largest middle first, and how sure each one's place is. */
export function ranked(field: Field, items: readonly Item[]): readonly Ranked[] {
  const scored = items.flatMap((item) => {
    const score = item[field.name];
    return isScore(score) ? [{ item, score }] : [];
  });
  return scored
    .toSorted((one, other) => other.score.middle - one.score.middle)
    .map(({ item, score }) => ({
      item,
      score,
      best: 1 + scored.filter((other) => other.score.low > score.high).length,
      worst: scored.filter((other) => other.item.id === item.id || other.score.high >= score.low).length,
    }));
}
