import { kinds } from '../../kinds/kinds';
import { paths } from '../paths';
import type { Sequences } from './sequences';

const onApple = /mac|iphone|ipad/i.test(navigator.platform);
export const modKey = onApple ? '⌘' : 'Ctrl';

interface Shortcut {
  readonly keys: readonly string[];
  readonly does: string;
}

interface ShortcutGroup {
  readonly where: string;
  readonly keys: readonly Shortcut[];
}

// After "g", one more letter names the place.
const letters: Readonly<Record<string, string>> = {
  transcript: 't',
  initiative: 'i',
  risk: 'r',
  'roadmap-item': 'm',
  persona: 'p',
  competitor: 'c',
  vision: 'v',
};

/** Where "g" and a letter lead. */
const destinations: Readonly<Record<string, { to: string; label: string }>> = {
  h: { to: paths.home(), label: 'Home' },
  u: { to: paths.upload(), label: 'Bring a meeting' },
  s: { to: paths.settings(), label: 'Settings' },
  d: { to: paths.deleted(), label: 'Recently deleted' },
  ...Object.fromEntries(
    kinds.flatMap((kind) => {
      const letter = letters[kind.name];
      return letter ? [[letter, { to: paths.list(kind.plural), label: kind.labelPlural }]] : [];
    }),
  ),
};

/** Where "n" and a letter lead: to the line that a new one is written into. */
const creations: Readonly<Record<string, { to: string; label: string }>> = Object.fromEntries(
  kinds.flatMap((kind) => {
    const letter = letters[kind.name];
    const to = kind.hasTurns ? paths.upload() : paths.newItem(kind.plural);
    return letter ? [[letter, { to, label: `New ${kind.label.toLowerCase()}` }]] : [];
  }),
);

const addresses = (places: Readonly<Record<string, { to: string }>>) =>
  Object.fromEntries(Object.entries(places).map(([letter, { to }]) => [letter, to]));

export const sequences: Sequences = { g: addresses(destinations), n: addresses(creations) };

const inOrder = (first: string, places: Readonly<Record<string, { label: string }>>): Shortcut[] =>
  Object.entries(places).map(([letter, { label }]) => ({
    keys: [first, letter.toUpperCase()],
    does: label,
  }));

/** Everything that keys do, by where they do it. */
export const shortcuts: readonly ShortcutGroup[] = [
  {
    where: 'Everywhere',
    keys: [
      { keys: [modKey, 'K'], does: 'Find anything, go anywhere, do anything' },
      { keys: ['?'], does: 'Show these keys' },
    ],
  },
  {
    where: 'In a list',
    keys: [
      { keys: ['C'], does: 'Write a new one' },
      { keys: ['J'], does: 'Into the rows, and down' },
      { keys: ['K'], does: 'Up' },
      { keys: ['X'], does: 'Select the row' },
      { keys: ['Shift', '↓'], does: 'Select the next one too' },
      { keys: [modKey, 'A'], does: 'Select all that are loaded' },
      { keys: ['Enter'], does: 'Open' },
      { keys: ['Esc'], does: 'Select nothing' },
    ],
  },
  {
    where: 'In an item',
    keys: [
      { keys: [modKey, 'S'], does: 'Save' },
      { keys: ['S'], does: 'Set the status' },
      { keys: [modKey, '.'], does: 'Copy its link' },
    ],
  },
  {
    where: 'On a plan',
    keys: [
      { keys: ['Alt', '←→'], does: 'Earlier, later' },
      { keys: ['Alt', '↑↓'], does: 'To another lane' },
    ],
  },
  { where: 'Go to', keys: inOrder('G', destinations) },
  { where: 'Write', keys: inOrder('N', creations) },
];
