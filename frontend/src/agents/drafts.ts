import type { Plan } from './plan';
import type { Progress } from './reading';

/** What became of a finding: the item it was saved as. */
export interface Saved {
  readonly kind: string;
  readonly id: string;
}

/** A reading as it is kept in this browser until it is saved or discarded. It never leaves it. */
export interface Draft {
  readonly transcriptId: string;
  readonly plan: Plan;
  readonly progress: Progress;
  /** By finding id. */
  readonly saved: Readonly<Record<string, Saved>>;
}

const keptAs = 'azmyra.reading.';

export function draftOf(transcriptId: string): Draft | undefined {
  try {
    const text = localStorage.getItem(keptAs + transcriptId);
    return text ? (JSON.parse(text) as Draft) : undefined;
  } catch {
    return undefined; // storage is off, or what is there is not ours
  }
}

/** Keep *draft*; when the browser has no room for it, it lives on in this page's memory alone. */
export function keepDraft(draft: Draft): void {
  try {
    localStorage.setItem(keptAs + draft.transcriptId, JSON.stringify(draft));
  } catch {
    // The reading goes on; only a reload would lose it.
  }
}

export function discardDraft(transcriptId: string): void {
  localStorage.removeItem(keptAs + transcriptId);
}

/** Discard what every meeting's reading left in this browser: for signing out, on a computer others may use. */
export function discardAllDrafts(): void {
  const names = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? '');
  for (const name of names) if (name.startsWith(keptAs)) localStorage.removeItem(name);
}
