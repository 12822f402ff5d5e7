import { useSyncExternalStore } from 'react';
import { LlmKey } from './llmKey';
import { narrowTo } from './reach';

/** Where a key is kept: in this browser until it is forgotten, or in this tab until it is closed. */
export type Kept = 'browser' | 'tab';

export interface StoredKey {
  readonly provider: string;
  readonly key: LlmKey;
  readonly model: string;
  readonly kept: Kept;
  /** Base URL of a model server on this computer; absent for the configured providers. */
  readonly url?: string;
}

interface KeptRecord {
  key: string;
  model: string;
  url?: string;
}

// public/start/narrow.js reads the same record; change both together.
const storedAs = 'azmyra.ai-keys';
const places: readonly Kept[] = ['browser', 'tab'];
const listeners = new Set<() => void>();
let snapshot: readonly StoredKey[] | undefined;

/** Every stored key; a key of this tab wins over one of this browser for the same provider. */
export function storedKeys(): readonly StoredKey[] {
  if (!snapshot) {
    const found = new Map(places.flatMap((kept) => entries(kept).map((stored) => [stored.provider, stored])));
    snapshot = [...found.values()];
  }
  return snapshot;
}

export function hasStoredKeys(): boolean {
  return storedKeys().length > 0;
}

/** Keep *stored*, replacing what was kept for its provider, in this browser or in this tab but never in both. */
export function keepKey(stored: StoredKey): void {
  for (const kept of places) {
    change(kept, (records) => {
      delete records[stored.provider];
      if (kept === stored.kept) records[stored.provider] = toRecord(stored);
    });
  }
  changed();
}

/** Forget the key of *provider*; the page can no longer talk to it from this moment on. */
export function forgetKey(provider: string): void {
  for (const kept of places) change(kept, (records) => delete records[provider]);
  changed();
  narrowTo(storedKeys());
}

/** Forget every key, in this browser and in this tab. */
export function forgetAllKeys(): void {
  for (const kept of places) storageOf(kept)?.removeItem(storedAs);
  changed();
  narrowTo([]);
}

/** Call *listener* after every change, another tab's included; returns the way out. */
export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The stored keys, as React state. */
export function useKeys(): readonly StoredKey[] {
  return useSyncExternalStore(subscribe, storedKeys);
}

function changed(): void {
  snapshot = undefined;
  for (const listener of listeners) listener();
}

window.addEventListener('storage', (event) => {
  if (event.key === storedAs || event.key === null) changed();
});

function toRecord({ key, model, url }: StoredKey): KeptRecord {
  return { key: key.reveal(), model, ...(url ? { url } : {}) };
}

function entries(kept: Kept): StoredKey[] {
  return Object.entries(read(kept)).map(([provider, { key, model, url }]) => ({
    provider,
    key: new LlmKey(key),
    model,
    kept,
    ...(url ? { url } : {}),
  }));
}

function change(kept: Kept, edit: (records: Record<string, KeptRecord>) => void): void {
  const records = read(kept);
  edit(records);
  if (Object.keys(records).length === 0) storageOf(kept)?.removeItem(storedAs);
  else storageOf(kept)?.setItem(storedAs, JSON.stringify({ version: 1, keys: records }));
}

function read(kept: Kept): Record<string, KeptRecord> {
  try {
    return (
      (JSON.parse(storageOf(kept)?.getItem(storedAs) ?? '{}') as { keys?: Record<string, KeptRecord> })
        .keys ?? {}
    );
  } catch {
    return {}; // not written by us: treated as no key, and replaced by the next one kept
  }
}

function storageOf(kept: Kept): Storage | undefined {
  try {
    return kept === 'browser' ? window.localStorage : window.sessionStorage;
  } catch {
    return undefined; // storage is switched off in this browser
  }
}
