const oldEnough = 16;
const marker = 'azmyra.age';

export interface Birth {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
}

/**
 * Whether somebody born in that month is 16 today, whichever day of it was theirs. Computed here alone: the answer
 * leaves the browser as a yes, and a no does not leave it at all.
 */
export function isOldEnough({ year, month }: Birth, today = new Date()): boolean {
  const months = (today.getFullYear() - year) * 12 + (today.getMonth() + 1 - month);
  return months > oldEnough * 12;
}

/** Lasts as long as the tab: nobody is remembered, and nobody answers again right away until it fits. */
export function rememberRefusal(): void {
  sessionStorage.setItem(marker, 'ended');
}

export function wasRefused(): boolean {
  return sessionStorage.getItem(marker) !== null;
}
