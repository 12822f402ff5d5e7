import { useSyncExternalStore } from 'react';

// One question at a time: whoever needs a proof while it is open waits for the same answer.
let open: { readonly answer: Promise<boolean>; readonly settle: (proven: boolean) => void } | null = null;
const listeners = new Set<() => void>();

/** Have the person asked, by the dialog that `useProofWanted` opens. */
export function askForProof(): Promise<boolean> {
  if (!open) {
    let settle: (proven: boolean) => void = () => undefined;
    const answer = new Promise<boolean>((resolve) => {
      settle = resolve;
    });
    open = { answer, settle };
    tell();
  }
  return open.answer;
}

/** Give the answer to everybody who waits for it. */
export function settleProof(proven: boolean): void {
  open?.settle(proven);
  open = null;
  tell();
}

/** Whether a proof is being waited for. */
export function useProofWanted(): boolean {
  return useSyncExternalStore(subscribe, () => open !== null);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(): void {
  for (const listener of listeners) listener();
}
