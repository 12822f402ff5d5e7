/** A stretch of a text as it will be sent: the original's code points [start, end), perhaps behind a placeholder. */
export interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly masked: boolean;
}

const email = String.raw`[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+`;
const link = String.raw`(?:https?:\/\/|www\.)[^\s<>"]+[^\s<>".,;:!?)]`;
// At least eight digits, so that years, versions and amounts stay readable.
const phone = String.raw`(?<![\p{L}\p{N}])\+?\(?\d(?:[ ().\/-]{0,2}\d){7,14}(?![\p{L}\p{N}])`;
const shortestNamePart = 3;

export interface Hiding {
  /** *text* in pieces, in order and without gaps. */
  pieces(text: string): Piece[];
  /** *text* as it will be sent. */
  hide(text: string): string;
  /** *text* with every placeholder given out so far replaced by what stands behind it. */
  reveal(text: string): string;
}

/**
 * Replaces people's names, e-mail addresses, links and phone numbers by placeholders, the same one each time.
 *
 * A person is found by the full name, in any case, and by each part of it as it is written ("Will" but not "will").
 * Names that nobody gave us cannot be found; `also` takes further words to hide.
 */
export class Mask implements Hiding {
  readonly #pattern: RegExp;
  readonly #people = new Map<string, string>();
  readonly #given = new Map<string, string>();
  readonly #originals = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  constructor(people: readonly string[], also: readonly string[] = []) {
    const named = [...new Set(people.map((name) => name.trim()).filter(Boolean))];
    named.forEach((name, index) => {
      const placeholder = `Person ${index + 1}`;
      this.#originals.set(placeholder, name);
      for (const part of [name.toLowerCase().replace(/\s+/g, ' '), ...partsOf(name)]) {
        if (!this.#people.has(part)) this.#people.set(part, placeholder);
      }
    });
    const words = [...new Set(also.map((word) => word.trim()).filter(Boolean))];
    this.#pattern = patternFor(named, words);
  }

  pieces(text: string): Piece[] {
    const pieces: Piece[] = [];
    let at = 0;
    let position = 0;
    const push = (original: string, shown: string, masked: boolean) => {
      if (!original) return;
      const end = position + [...original].length;
      pieces.push({ text: shown, start: position, end, masked });
      position = end;
    };
    for (const match of text.matchAll(this.#pattern)) {
      push(text.slice(at, match.index), text.slice(at, match.index), false);
      push(match[0], this.#placeholderFor(match[0], match.groups ?? {}), true);
      at = match.index + match[0].length;
    }
    push(text.slice(at), text.slice(at), false);
    return pieces;
  }

  hide(text: string): string {
    return this.pieces(text)
      .map((piece) => piece.text)
      .join('');
  }

  reveal(text: string): string {
    return text.replace(
      /Person \d+|\[(?:e-mail|link|phone|word) \d+\]/g,
      (found) => this.#originals.get(found) ?? found,
    );
  }

  #placeholderFor(original: string, groups: Record<string, string | undefined>): string {
    if (groups.person) {
      const fullName = original.toLowerCase().replace(/\s+/g, ' ');
      return this.#people.get(fullName) ?? this.#people.get(original) ?? 'Person';
    }
    const sort =
      (['e-mail', 'link', 'phone', 'word'] as const).find((name) => groups[name.replace('-', '')]) ?? 'word';
    const known = this.#given.get(original.toLowerCase());
    if (known) return known;
    const count = (this.#counts.get(sort) ?? 0) + 1;
    const placeholder = `[${sort} ${count}]`;
    this.#counts.set(sort, count);
    this.#given.set(original.toLowerCase(), placeholder);
    this.#originals.set(placeholder, original);
    return placeholder;
  }
}

/** Hides nothing: for a transcript that is sent as it is. */
export const nothingHidden: Hiding = {
  pieces: (text) => [{ text, start: 0, end: [...text].length, masked: false }],
  hide: (text) => text,
  reveal: (text) => text,
};

function partsOf(name: string): string[] {
  const parts = name.split(/\s+/).map((part) => part.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, ''));
  return parts.filter((part) => [...part].length >= shortestNamePart);
}

function patternFor(people: readonly string[], also: readonly string[]): RegExp {
  const alternatives = [`(?<email>${email})`, `(?<link>${link})`, `(?<phone>${phone})`];
  const names = [...people.map(anyCase), ...people.flatMap(partsOf).map(escaped)].sort(
    (a, b) => b.length - a.length,
  );
  if (names.length) alternatives.unshift(`(?<person>${wholeWord(names)})`);
  if (also.length) alternatives.unshift(`(?<word>${wholeWord(also.map(anyCase))})`);
  return new RegExp(alternatives.join('|'), 'gu');
}

function wholeWord(alternatives: readonly string[]): string {
  return String.raw`(?<![\p{L}\p{N}])(?:${alternatives.join('|')})(?![\p{L}\p{N}])`;
}

// The pattern as a whole is case-sensitive: name parts must be. Full names spell out both cases of each letter.
function anyCase(text: string): string {
  return [...text]
    .map((character) => {
      const [lower, upper] = [character.toLowerCase(), character.toUpperCase()];
      if (/\s/.test(character)) return String.raw`\s+`;
      return lower === upper ? escaped(character) : `(?:${escaped(lower)}|${escaped(upper)})`;
    })
    .join('');
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}
