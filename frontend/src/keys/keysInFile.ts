import { storedKeys } from './store';

/** Where a key stood in a file; never the key itself. */
export interface KeyInFile {
  /** From 1. */
  readonly line: number;
}

const removed = '[key removed]';
// Shorter values (a local server's "none") would match ordinary text.
const shortestSecret = 8;

// The same shapes as the server's tripwire knows (services/chassis/llm_keys.py): a known prefix that
// begins a word or follows an escape (\n, \u000a, %0A), and enough characters that do not read as words.
const shape =
  /(?:(?<![A-Za-z0-9])|(?<=\\[nrtbf])|(?<=\\u[0-9A-Fa-f]{4})|(?<=%[0-9A-Fa-f]{2}))(?:AIza[A-Za-z0-9_-]{35,}|(?:sk-|gsk_|xai-|pplx-)(?<body>[A-Za-z0-9_-]{20,}))/g;
const mixedPart = 12;
const longPart = 24;

/** The text of *file* by its byte order mark; undefined for a file that is not plain text. */
export async function textOf(file: Blob): Promise<string | undefined> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Every place where *text* holds a key: one of a known provider's shape, or one stored in this browser. */
export function keysIn(text: string): KeyInFile[] {
  const found: KeyInFile[] = [];
  text.split(/\r\n|\r|\n/).forEach((line, index) => {
    if (withoutKeys(line) !== line) found.push({ line: index + 1 });
  });
  return found;
}

/** *text* with "[key removed]" where a key stands. */
export function withoutKeys(text: string): string {
  const stored = storedKeys()
    .map(({ key }) => key.reveal())
    .filter((secret) => secret.length >= shortestSecret)
    .reduce((rest, secret) => rest.replaceAll(secret, removed), text);
  return stored.replace(shape, (match: string, body: string | undefined) =>
    body === undefined || body.split(/[_-]/).some(looksRandom) ? removed : match,
  );
}

function looksRandom(part: string): boolean {
  if (part.length >= longPart) return true;
  return part.length >= mixedPart && !/^[A-Za-z]+$/.test(part) && !/^\d+$/.test(part);
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return 'utf-8';
}
