import { kinds } from '../../kinds/kinds';
import { paths } from '../paths';

const onApple = /mac|iphone|ipad/i.test(navigator.platform);
export const modKey = onApple ? '⌘' : 'Ctrl';

interface Shortcut {
  readonly keys: readonly string[];
  readonly does: string;
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
export const destinations: Readonly<Record<string, { to: string; label: string }>> = {
  h: { to: paths.home(), label: 'Home' },
  u: { to: paths.upload(), label: 'Bring a meeting' },
  s: { to: paths.settings(), label: 'Settings' },
  ...Object.fromEntries(
    kinds.flatMap((kind) => {
      const letter = letters[kind.name];
      return letter ? [[letter, { to: paths.list(kind.plural), label: kind.labelPlural }]] : [];
    }),
  ),
};

export const shortcuts: readonly Shortcut[] = [
  { keys: [modKey, 'K'], does: 'Find anything, go anywhere, create anything' },
  { keys: ['N'], does: 'In a list: write a new one' },
  { keys: [modKey, 'S'], does: 'In an item: save' },
  { keys: ['?'], does: 'Show these keys' },
  ...Object.entries(destinations).map(([letter, { label }]) => ({
    keys: ['G', letter.toUpperCase()],
    does: label,
  })),
];
