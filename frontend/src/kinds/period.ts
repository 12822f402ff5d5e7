export const resolutions = ['month', 'quarter', 'half', 'year'] as const;
export type Resolution = (typeof resolutions)[number];

/** A stretch of time as exact as somebody knows it; *start* is its first day. */
export interface Period {
  readonly start: string;
  readonly resolution: Resolution;
}

const monthsIn: Readonly<Record<Resolution, number>> = { month: 1, quarter: 3, half: 6, year: 12 };
const monthName = new Intl.DateTimeFormat(undefined, { month: 'short', timeZone: 'UTC' });

export function isPeriod(value: unknown): value is Period {
  return typeof value === 'object' && value !== null && 'start' in value && 'resolution' in value;
}

/** The choices within one year: twelve months, four quarters, two halves or the year itself. */
export function partsOf(resolution: Resolution): { value: string; label: string }[] {
  const length = monthsIn[resolution];
  return Array.from({ length: 12 / length }, (_, part) => ({
    value: String(part),
    label: nameOfPart(resolution, part),
  }));
}

export function periodOf(resolution: Resolution, year: number, part: number): Period {
  const month = String(part * monthsIn[resolution] + 1).padStart(2, '0');
  return { start: `${year}-${month}-01`, resolution };
}

export function partOf({ start, resolution }: Period): { year: number; part: number } {
  const [year = 0, month = 1] = start.split('-').map(Number);
  return { year, part: Math.floor((month - 1) / monthsIn[resolution]) };
}

/** "Q3 2027", "Mar 2027", "H1 2027" or "2027". */
export function periodText(period: Period): string {
  const { year, part } = partOf(period);
  return period.resolution === 'year' ? String(year) : `${nameOfPart(period.resolution, part)} ${year}`;
}

function nameOfPart(resolution: Resolution, part: number): string {
  switch (resolution) {
    case 'month':
      return monthName.format(Date.UTC(2000, part, 1));
    case 'quarter':
      return `Q${part + 1}`;
    case 'half':
      return `H${part + 1}`;
    case 'year':
      return 'Whole year';
  }
}
