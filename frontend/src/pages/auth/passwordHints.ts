const shortest = 8;
const longestBytes = 72;
const good = 14;

export interface Hint {
  /** 0 (refused) to 100. */
  readonly strength: number;
  readonly words: string;
  readonly refused: boolean;
}

/** What can be said about a password without asking anybody; the server knows the list of breached ones. */
export function hintFor(password: string, names: readonly string[]): Hint {
  const bytes = new TextEncoder().encode(password).length;
  if (bytes > longestBytes)
    return refused(`${bytes} bytes long; at most ${longestBytes} can be checked, and we cut nothing off.`);
  const missing = shortest - [...password].length;
  if (missing > 0) return refused(`${missing} more character${missing === 1 ? '' : 's'}.`);
  if (isMadeOfNames(password, names)) return refused('Made of your name, your address or ours.');
  const variety = new Set(password).size;
  const strength = Math.min(
    100,
    Math.round((Math.min(password.length, good) / good) * 60 + (Math.min(variety, 12) / 12) * 40),
  );
  return {
    strength,
    words: strength < 70 ? 'Will do. Longer is stronger; a sentence is easy to remember.' : 'Strong.',
    refused: false,
  };
}

function refused(words: string): Hint {
  return { strength: 12, words, refused: true };
}

function isMadeOfNames(password: string, names: readonly string[]): boolean {
  const words = ['azmyra', ...names]
    .flatMap((name) => name.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((word) => word.length > 2);
  let rest = password.toLowerCase();
  for (const word of words.sort((one, other) => other.length - one.length)) rest = rest.replaceAll(word, '');
  return rest !== password.toLowerCase() && rest.replace(/[^\p{L}\p{N}]/gu, '').length < shortest;
}
