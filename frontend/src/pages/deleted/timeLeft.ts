const keptDays = 30;
const aDay = 86_400_000;
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });

/** When what was deleted at *time* is gone for good: "in 12 days"; never less than a day, for it may be today. */
export function timeLeft(time: string, now = Date.now()): string {
  const days = Math.ceil((Date.parse(time) + keptDays * aDay - now) / aDay);
  return relative.format(Math.max(days, 1), 'day');
}
