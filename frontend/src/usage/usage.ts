import { api, type Schemas } from '../api/client';

// What is counted is what the policy names: which pages and which features are used. A page is its pattern
// ("/risks/:id"), never its address; a feature is a fixed word from the code. No cookie, no identifier of ours.
type UsageEvent = Schemas['UsageEvent'];

const sendAfterMs = 10_000;
const most = 50;
let waiting: UsageEvent[] = [];
let sending = false;

interface Signals {
  readonly globalPrivacyControl?: boolean;
  readonly doNotTrack?: string | null;
}

/** Whether the person's browser asks not to be counted. */
export function asksNotToBeCounted(signals: Signals = navigator as Signals): boolean {
  return signals.globalPrivacyControl === true || signals.doNotTrack === '1';
}

export const pageSeen = (pattern: string) => count({ type: 'page', name: pattern });
export const featureUsed = (name: string) => count({ type: 'feature', name });
export const errorSeen = (name: string) => count({ type: 'error', name });

/** *words* as a name that may be counted: "TypeError" is "typeerror". The server refuses any other. */
export function countable(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^a-z0-9:/_.$-]+/g, '-')
    .slice(0, 100);
}

function count({ type, name }: UsageEvent): void {
  if (asksNotToBeCounted() || waiting.length >= most) return;
  waiting.push({ type, name: countable(name) });
  if (!sending) setTimeout(send, sendAfterMs);
  sending = true;
}

function send(): void {
  const events = waiting;
  waiting = [];
  sending = false;
  // Counting is never worth a message to the person: what cannot be sent is dropped.
  api.POST('/api/v1/usage', { body: { events } }).catch(() => undefined);
}
