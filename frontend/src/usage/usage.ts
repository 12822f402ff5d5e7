import { accountQuery } from '../api/account';
import { api, type Schemas } from '../api/client';
import { consentsQuery } from '../api/consents';
import { queries } from '../app/queries';
import { scrubbed } from './scrub';

// What is counted is what the policy names: which pages and features are used and which errors occur. A page is its
// pattern ("/risks/:id"), never its address; a feature is a fixed word from the code; of an error's message only
// the engine's own words stay. No cookie, no identifier of ours. Who objected, by the browser or in Settings, is not
// counted.
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
export const errorSeen = (name: string, message = '') =>
  count({ type: 'error', name, ...(message ? { detail: scrubbed(message) } : {}) });

/** Count the errors that nothing in the app caught. */
export function countUncaughtErrors(): void {
  const seen = (thrown: unknown) =>
    thrown instanceof Error ? errorSeen(thrown.name, thrown.message) : errorSeen('unknown');
  window.addEventListener('error', (event) => seen(event.error));
  window.addEventListener('unhandledrejection', (event) => seen(event.reason));
}

/** *words* as a name that may be counted: "TypeError" is "typeerror". The server refuses any other. */
export function countable(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^a-z0-9:/_.$-]+/g, '-')
    .slice(0, 100);
}

function count(event: UsageEvent): void {
  if (asksNotToBeCounted() || waiting.length >= most) return;
  waiting.push({ ...event, name: countable(event.name) });
  if (!sending) setTimeout(send, sendAfterMs);
  sending = true;
}

async function send(): Promise<void> {
  const events = waiting;
  waiting = [];
  sending = false;
  try {
    // In the days of grace of a deletion nothing new is stored.
    if (queries.getQueryData(accountQuery.queryKey)?.state === 'closing') return;
    const { usage } = await queries.ensureQueryData(consentsQuery);
    if (usage.given) await api.POST('/api/v1/usage', { body: { events } });
  } catch {
    // Counting is never worth a message to the person: what cannot be sent is dropped.
  }
}
