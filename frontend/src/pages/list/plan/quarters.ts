import { type Period, partOf, periodOf, type Resolution } from '../../../kinds/period';

/** A quarter by its number since the year 0: 2027's third is 2027 × 4 + 2. */
export type Quarter = number;

export interface Span {
  readonly first: Quarter;
  /** How many quarters it takes. */
  readonly length: number;
}

const partsIn: Readonly<Record<Resolution, number>> = { month: 12, quarter: 4, half: 2, year: 1 };
const fewest = 4;
const most = 16;

export const labelOf = (quarter: Quarter) => `Q${(quarter % 4) + 1} ${Math.floor(quarter / 4)}`;
export const quarterOf = (day: Date): Quarter => day.getFullYear() * 4 + Math.floor(day.getMonth() / 3);

/** The quarters that a period reaches over; a month takes the one that it lies in. */
export function spanOf(period: Period): Span {
  const { year, part } = partOf(period);
  const parts = partsIn[period.resolution];
  if (parts >= 4) return { first: year * 4 + Math.floor((part * 4) / parts), length: 1 };
  return { first: year * 4 + (part * 4) / parts, length: 4 / parts };
}

/** The quarters of a plan: from the first that has something, or *now*, to the last; never more than can be read. */
export function quartersOf(spans: readonly Span[], now: Quarter): readonly Quarter[] {
  const first = Math.min(now, ...spans.map((span) => span.first));
  const last = Math.max(now, first + fewest - 1, ...spans.map((span) => span.first + span.length - 1));
  // What is long gone is left out before what is to come.
  const begin = Math.max(first, Math.min(last - most + 1, now));
  return Array.from({ length: Math.min(last - begin + 1, most) }, (_, index) => begin + index);
}

/** The same stretch of time, later by *steps* of its own length. */
export function shifted(period: Period, steps: number): Period {
  const { year, part } = partOf(period);
  const parts = partsIn[period.resolution];
  const total = year * parts + part + steps;
  return periodOf(period.resolution, Math.floor(total / parts), total % parts);
}

/** *period* so that it begins in *quarter*, as exactly as it was known; a month keeps its place within the quarter. */
export function movedTo(period: Period | undefined, quarter: Quarter): Period {
  const resolution = period?.resolution ?? 'quarter';
  const year = Math.floor(quarter / 4);
  const inYear = quarter % 4;
  if (resolution !== 'month') {
    return periodOf(resolution, year, Math.floor((inYear * partsIn[resolution]) / 4));
  }
  const month = period ? partOf(period).part % 3 : 0;
  return periodOf('month', year, inYear * 3 + month);
}
