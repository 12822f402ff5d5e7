import type { Fields } from '../../api/items';

/** Whether two values of a field mean the same; having none is a value too. */
export function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

/** The changes as the server wants them: null takes a field away, and empty lines were never meant. */
export function patchOf(changes: Fields): Fields {
  return Object.fromEntries(Object.entries(changes).map(([name, value]) => [name, cleaned(value) ?? null]));
}

function cleaned(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const lines = value.map((line) => String(line).trim()).filter(Boolean);
  return lines.length > 0 ? [...new Set(lines)] : undefined;
}
