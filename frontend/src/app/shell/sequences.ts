/** How long the second key of a sequence may take. */
const secondKeyWithinMs = 1_200;

/** The first keys of sequences: "g" goes somewhere, "n" writes something new. */
type FirstKey = 'g' | 'n';

interface Pending {
  readonly key: FirstKey;
  /** When it was pressed, in milliseconds. */
  readonly at: number;
}

export type Sequences = Readonly<Record<FirstKey, Readonly<Record<string, string>>>>;

export interface Step {
  readonly pending: Pending | undefined;
  /** What the sequence that this key completes leads to. */
  readonly to: string | undefined;
}

/** What *key*, pressed at *at*, means after *pending*: the end of a sequence, or the beginning of one. */
export function step(sequences: Sequences, pending: Pending | undefined, key: string, at: number): Step {
  const inTime = pending && at - pending.at <= secondKeyWithinMs;
  const to = inTime ? sequences[pending.key][key] : undefined;
  if (to !== undefined) return { pending: undefined, to };
  const begins = key === 'g' || key === 'n';
  return { pending: begins ? { key, at } : undefined, to: undefined };
}
