import type { Item } from '../api/items';
import type { Turn } from '../api/turns';
import { type Hiding, Mask, nothingHidden } from './masking';
import type { Framing } from './prompt';
import { QuoteFinder } from './quotes';
import { type Line, linesOf } from './splitting';

/** The parts of a meeting that are not words of a turn, each of which may be left out. */
export const framingFields = ['title', 'date', 'participants', 'speakers', 'notes'] as const;
export type FramingField = (typeof framingFields)[number];

/** What the user agreed to send, to whom. Kept with a draft, so that going on sends nothing else. */
export interface Plan {
  readonly provider: string;
  readonly model: string;
  /** The most of the transcript in one request, in estimated tokens. */
  readonly partTokens: number;
  readonly mask: boolean;
  readonly alsoMask: readonly string[];
  readonly leftOut: readonly FramingField[];
  readonly leftOutTurns: readonly number[];
}

/** A meeting made ready to be sent under a plan, and to find in it what comes back. */
export interface Prepared {
  readonly framing: Framing;
  readonly lines: readonly Line[];
  readonly hiding: Hiding;
  readonly finder: QuoteFinder;
}

export function prepare(transcript: Item, turns: readonly Turn[], plan: Plan): Prepared {
  const hiding = plan.mask ? new Mask(peopleOf(transcript, turns), plan.alsoMask) : nothingHidden;
  const sends = (field: FramingField) => !plan.leftOut.includes(field);
  const leftOut = new Set(plan.leftOutTurns);
  const lines = linesOf(
    turns.filter(({ seq }) => !leftOut.has(seq)),
    ({ speaker, text }) => ({
      speaker: sends('speakers') ? hiding.hide(speaker) : '',
      text: hiding.hide(text),
    }),
  );
  const finder = new QuoteFinder(turns, (text) => hiding.pieces(text));
  return { framing: framingOf(transcript, hiding, sends), lines, hiding, finder };
}

function framingOf(transcript: Item, hiding: Hiding, sends: (field: FramingField) => boolean): Framing {
  const { title, date, notes } = transcript;
  const participants = listOf(transcript.participants).map((name) => hiding.hide(name));
  return {
    ...(sends('title') ? { title: hiding.hide(title) } : {}),
    ...(sends('date') && typeof date === 'string' ? { date } : {}),
    ...(sends('participants') && participants.length ? { participants } : {}),
    ...(sends('notes') && typeof notes === 'string' && notes ? { notes: hiding.hide(notes) } : {}),
  };
}

function peopleOf(transcript: Item, turns: readonly Turn[]): string[] {
  return [...new Set([...listOf(transcript.participants), ...turns.map(({ speaker }) => speaker)])].filter(
    Boolean,
  );
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}
