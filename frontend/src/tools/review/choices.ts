import type { FetchedChange, FetchedDecision, FetchedOutcome } from '../../api/fetchedChanges';

/** Taken or left like a field: the further turns of a transcript. */
export const words = 'words';

/** What a person chose for one change, where it differs from what is usual. */
export interface Choice {
  readonly unticked?: boolean;
  /** Fields decided otherwise than usual: a conflict is usually kept, everything else taken. */
  readonly turned?: readonly string[];
}
export type Choices = Readonly<Record<string, Choice>>;

/** Whether the tool's value of a field is taken. */
export function takes(choice: Choice | undefined, field: string, conflict: boolean): boolean {
  return conflict === (choice?.turned ?? []).includes(field);
}

export function turned(choice: Choice | undefined, field: string): Choice {
  const before = choice?.turned ?? [];
  const after = before.includes(field) ? before.filter((one) => one !== field) : [...before, field];
  return { ...choice, turned: after };
}

export const isTicked = (choices: Choices, { id }: FetchedChange) => !choices[id]?.unticked;

/** Take what is ticked of a change. */
export function taking(change: FetchedChange, choice: Choice | undefined): FetchedDecision {
  const fields = change.differences
    .filter(({ field, conflict }) => takes(choice, field, conflict))
    .map(({ field }) => field);
  const said = change.word_count > 0 && takes(choice, words, false) ? [words] : [];
  return { id: change.id, version: change.version, take: [...fields, ...said] };
}

export const leaving = ({ id, version }: FetchedChange): FetchedDecision => ({ id, version, take: null });

const told: readonly (readonly [FetchedOutcome['outcome'], string])[] = [
  ['created', 'new here'],
  ['updated', 'changed here'],
  ['marked', 'marked as gone at the tool'],
  ['left', 'left as they were here'],
  ['changed_meanwhile', 'changed meanwhile: look at them once more'],
  ['refused', 'not taken: a value does not fit'],
];

/** "2 changed here, 1 left as they were here." */
export function outcomeWords(outcomes: readonly FetchedOutcome[]): string {
  const parts = told.flatMap(([outcome, text]) => {
    const count = outcomes.filter((one) => one.outcome === outcome).length;
    return count ? [`${count} ${text}`] : [];
  });
  return `${parts.join(', ')}.`;
}
