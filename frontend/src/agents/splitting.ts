import type { Turn } from '../api/turns';

/** One line of a transcript as it is sent: `[12] Ada: …`. A very long turn makes several lines with its number. */
export interface Line {
  readonly turn: number;
  readonly text: string;
  readonly tokens: number;
}

/** Lines [from, to) of a meeting: what one request carries. */
export interface Part {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

// A line longer than this is cut between words, so that every part can stay within its budget.
const longestLine = 4_000;

/**
 * About how many tokens *text* is, on the high side: a fourth of its Latin letters, and more for other scripts, which
 * tokenisers cut finer. Providers count differently; a part that turns out too long is split again.
 */
export function estimatedTokens(text: string): number {
  let plain = 0;
  let other = 0;
  for (const character of text) {
    if (character <= '\u024f') plain += 1;
    else other += 1;
  }
  return Math.ceil(plain / 4 + other / 1.5);
}

/** The lines of *turns*; *sent* says how a turn's words and its speaker's name will read. */
export function linesOf(
  turns: readonly Turn[],
  sent: (turn: Turn) => { speaker: string; text: string },
): Line[] {
  return turns.flatMap((turn) => {
    const { speaker, text } = sent(turn);
    const label = speaker ? `[${turn.seq}] ${speaker}: ` : `[${turn.seq}] `;
    return stretches(text).map((stretch) => {
      const line = `${label}${stretch}`;
      return { turn: turn.seq, text: line, tokens: estimatedTokens(line) + 1 };
    });
  });
}

/** The part that begins at line *from* and stays within *budget* tokens; at least one line. */
export function partFrom(lines: readonly Line[], from: number, budget: number): Part {
  let to = from;
  let tokens = 0;
  for (const line of lines.slice(from)) {
    if (to > from && tokens + line.tokens > budget) break;
    tokens += line.tokens;
    to += 1;
  }
  const text = lines
    .slice(from, to)
    .map((line) => line.text)
    .join('\n');
  return { from, to, text };
}

/** How many parts the lines from *from* on make. */
export function countParts(lines: readonly Line[], from: number, budget: number): number {
  let parts = 0;
  for (let at = from; at < lines.length; at = partFrom(lines, at, budget).to) parts += 1;
  return parts;
}

function stretches(text: string): string[] {
  if (text.length <= longestLine) return [text];
  const found: string[] = [];
  let rest = text;
  while (rest.length > longestLine) {
    const space = rest.lastIndexOf(' ', longestLine);
    const cut = space > 0 ? space : longestLine;
    found.push(rest.slice(0, cut));
    rest = rest.slice(cut).trimStart();
  }
  return [...found, rest];
}
