import { useSyncExternalStore } from 'react';
import type { Item } from '../api/items';
import type { Turn } from '../api/turns';
import { providers } from '../keys/providers';
import { isReachable } from '../keys/reach';
import { storedKeys } from '../keys/store';
import { type Draft, discardAllDrafts, discardDraft, draftOf, keepDraft, type Saved } from './drafts';
import { type Plan, prepare } from './plan';
import { type Ask, beginning, type Progress, readOn } from './reading';
import { problemOfLoading, ReadingProblem } from './readingProblem';

/** A reading of one transcript. It outlives the page that shows it: leaving and coming back finds it still going. */
export interface Run {
  readonly draft: Draft;
  readonly state: 'reading' | 'stopped' | 'done';
  readonly problem?: ReadingProblem;
}

export interface ReadableMeeting {
  readonly transcript: Item;
  readonly turns: readonly Turn[];
}

const runs = new Map<string, Run>();
const stops = new Map<string, AbortController>();
const listeners = new Set<() => void>();
const betweenWritesMs = 500;

/** The run of a transcript: one that is going on, or one that an earlier visit left in this browser. */
export function useRun(transcriptId: string): Run | undefined {
  return useSyncExternalStore(subscribe, () => runOf(transcriptId));
}

/** Start anew under *plan*; what an earlier reading of this meeting found and nobody saved is dropped. */
export function begin(meeting: ReadableMeeting, plan: Plan): Promise<void> {
  const { lines } = prepare(meeting.transcript, meeting.turns, plan);
  const progress = beginning(lines, plan.partTokens);
  return read(meeting, { transcriptId: meeting.transcript.id, plan, progress, saved: {} });
}

/** Go on from where the reading stopped, under the plan it was begun with. */
export async function goOn(meeting: ReadableMeeting): Promise<void> {
  const run = runOf(meeting.transcript.id);
  if (run?.state === 'stopped') await read(meeting, run.draft);
}

export function stop(transcriptId: string): void {
  stops.get(transcriptId)?.abort();
}

export function discard(transcriptId: string): void {
  stop(transcriptId);
  runs.delete(transcriptId);
  discardDraft(transcriptId);
  announce();
}

/** Stop everything and leave nothing of any meeting in this browser. */
export function discardAll(): void {
  for (const transcriptId of stops.keys()) stop(transcriptId);
  runs.clear();
  discardAllDrafts();
  announce();
}

export function markSaved(transcriptId: string, saved: Readonly<Record<string, Saved>>): void {
  const run = runOf(transcriptId);
  if (!run) return;
  const draft = { ...run.draft, saved: { ...run.draft.saved, ...saved } };
  set({ ...run, draft });
  keepDraft(draft);
}

async function read(meeting: ReadableMeeting, draft: Draft): Promise<void> {
  const { framing, lines } = prepare(meeting.transcript, meeting.turns, draft.plan);
  const stopper = new AbortController();
  stops.set(draft.transcriptId, stopper);
  set({ draft, state: 'reading' });
  const onProgress = progressKeeper(draft.transcriptId, stopper.signal);
  try {
    const ask = await askerFor(draft.plan);
    await readOn({ framing, lines, ask, signal: stopper.signal, onProgress }, draft.progress);
    settle(draft.transcriptId, stopper, { state: 'done' });
  } catch (error) {
    const problem = stopper.signal.aborted ? undefined : problemOf(error);
    settle(draft.transcriptId, stopper, { state: 'stopped', ...(problem ? { problem } : {}) });
  }
}

async function askerFor(plan: Plan): Promise<Ask> {
  const stored = storedKeys().find(({ provider }) => provider === plan.provider);
  const provider = providers().find(({ name }) => name === plan.provider);
  if (!stored || !provider) {
    throw new ReadingProblem(
      'key_refused',
      'The key of this provider is no longer in this browser. Add it in Settings, AI keys.',
    );
  }
  if (!isReachable(stored)) {
    throw new ReadingProblem(
      'reload_needed',
      'This page was opened before the key was added. Reload it, then continue.',
    );
  }
  try {
    const { modelToAsk } = await import('./askModel');
    return await modelToAsk(provider, { ...stored, model: plan.model });
  } catch {
    throw problemOfLoading();
  }
}

function problemOf(error: unknown): ReadingProblem {
  if (error instanceof ReadingProblem) return error;
  return new ReadingProblem(
    'unexpected',
    'Something went wrong in this page. What arrived is kept; try again.',
  );
}

function progressKeeper(transcriptId: string, signal: AbortSignal): (progress: Progress) => void {
  let writtenAt = 0;
  return (progress) => {
    const run = runs.get(transcriptId);
    if (!run || signal.aborted) return;
    const draft = { ...run.draft, progress };
    set({ ...run, draft });
    if (performance.now() - writtenAt < betweenWritesMs) return;
    writtenAt = performance.now();
    keepDraft(draft);
  };
}

function settle(transcriptId: string, stopper: AbortController, end: Omit<Run, 'draft'>): void {
  if (stops.get(transcriptId) !== stopper) return; // discarded, or begun anew meanwhile
  stops.delete(transcriptId);
  const run = runs.get(transcriptId);
  if (!run) return;
  set({ draft: run.draft, ...end });
  keepDraft(run.draft);
}

function runOf(transcriptId: string): Run | undefined {
  const run = runs.get(transcriptId);
  if (run) return run;
  const draft = draftOf(transcriptId);
  if (!draft) return undefined;
  // A reload came in between. Whether it was done shows in what is left to ask.
  const left: Run = { draft, state: draft.progress.partsLeft === 0 ? 'done' : 'stopped' };
  runs.set(transcriptId, left);
  return left;
}

function set(run: Run): void {
  runs.set(run.draft.transcriptId, run);
  announce();
}

function announce(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
