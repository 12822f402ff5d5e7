import type { Turn } from '../api/turns';
import type { Piece } from './masking';
import type { Span } from './transcript';

/** A quote as the model gave it: the turn it names may be wrong, and the words may be made up. */
export interface ClaimedQuote {
  readonly turn: number;
  readonly text: string;
}

/** A quote with the place where it stands; no spans means it was not found: it is unproven. */
export interface CheckedQuote extends ClaimedQuote {
  readonly spans: readonly Span[];
}

interface Letter {
  readonly character: string;
  readonly turn: number;
  readonly start: number;
  readonly end: number;
}

// Shorter quotes stand in any meeting by chance and prove nothing.
const fewestLetters = 6;
const wordCharacter = /[\p{L}\p{N}]/u;
const doubleMarks = /[“”„‟«»″〝〞]/u;
const singleMarks = /[‘’‚‛‹›′`´]/u;

/**
 * Finds quotes word for word in a transcript, after normalising space, case and quotation marks, and nothing else.
 *
 * The transcript is searched as it was sent (a masked name is its placeholder); spans are of the original text. A
 * quote may run over turns that follow each other, as long as the same person speaks; it then has a span in each.
 */
export class QuoteFinder {
  readonly #letters: Letter[] = [];
  readonly #text: string;
  readonly #speakers = new Map<number, string>();

  constructor(turns: readonly Turn[], sent: (text: string) => readonly Piece[]) {
    for (const turn of turns) {
      this.#speakers.set(turn.seq, turn.speaker ?? '');
      this.#push({ character: ' ', turn: turn.seq, start: 0, end: 0 });
      for (const piece of sent(turn.text)) this.#addPiece(turn.seq, piece);
    }
    this.#text = this.#letters.map(({ character }) => character).join('');
  }

  check(quote: ClaimedQuote): CheckedQuote {
    return { ...quote, spans: this.#find(quote) };
  }

  #find({ turn, text }: ClaimedQuote): Span[] {
    const wanted = normalised(text);
    if ([...wanted].filter((character) => wordCharacter.test(character)).length < fewestLetters) return [];
    let best: Letter[] | undefined;
    let distance = Number.POSITIVE_INFINITY;
    for (let at = this.#text.indexOf(wanted); at >= 0; at = this.#text.indexOf(wanted, at + 1)) {
      const found = this.#letters.slice(at, at + wanted.length);
      const away = Math.abs((found[0]?.turn ?? 0) - turn);
      if (away < distance && this.#isWhole(at, at + wanted.length) && this.#isOneVoice(found)) {
        best = found;
        distance = away;
      }
    }
    return best ? spansOf(best) : [];
  }

  #isWhole(from: number, to: number): boolean {
    const joins = (at: number) =>
      wordCharacter.test(this.#text[at - 1] ?? ' ') && wordCharacter.test(this.#text[at] ?? ' ');
    return !joins(from) && !joins(to);
  }

  #isOneVoice(letters: readonly Letter[]): boolean {
    const voices = new Set(
      letters.filter(({ character }) => character !== ' ').map(({ turn }) => this.#speakers.get(turn)),
    );
    return voices.size === 1;
  }

  #addPiece(turn: number, piece: Piece): void {
    let position = piece.start;
    for (const codePoint of piece.text) {
      const place = piece.masked ? piece : { start: position, end: position + 1 };
      position += 1;
      // One code point may become several units; each points back at the same place, so lengths stay aligned.
      for (const character of unitsOf(normalisedCharacter(codePoint))) {
        this.#push({ character, turn, start: place.start, end: place.end });
      }
    }
  }

  #push(letter: Letter): void {
    if (letter.character === ' ' && (this.#letters.at(-1)?.character ?? ' ') === ' ') return;
    this.#letters.push(letter);
  }
}

function spansOf(letters: readonly Letter[]): Span[] {
  const spans = new Map<number, Span>();
  for (const { turn, start, end } of letters) {
    if (end === 0) continue; // the space between two turns
    const span = spans.get(turn);
    spans.set(turn, {
      turn,
      start: Math.min(span?.start ?? start, start),
      end: Math.max(span?.end ?? end, end),
    });
  }
  return [...spans.values()];
}

function normalised(text: string): string {
  const characters = [...text].map(normalisedCharacter).join('').replace(/ +/g, ' ').trim();
  return characters.replace(/^["']+|["']+$/g, '').trim();
}

function normalisedCharacter(codePoint: string): string {
  if (/\s/u.test(codePoint)) return ' ';
  if (doubleMarks.test(codePoint)) return '"';
  if (singleMarks.test(codePoint)) return "'";
  return codePoint.toLowerCase();
}

function unitsOf(text: string): string[] {
  return text.split('');
}
