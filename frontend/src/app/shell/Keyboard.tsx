import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { closePalette, openPalette, usePalette } from './paletteState';
import { type Step, step } from './sequences';
import { sequences } from './shortcuts';

const Palette = lazy(() => import('./Palette').then(({ Palette }) => ({ default: Palette })));
const ShortcutHelp = lazy(() =>
  import('./ShortcutHelp').then(({ ShortcutHelp }) => ({ default: ShortcutHelp })),
);

/** The keys that work everywhere. Nothing here is reachable by keyboard alone: each has a button or a link too. */
export function Keyboard() {
  const [helping, { open: help, close: endHelp }] = useDisclosure(false);
  const palette = usePalette();
  useSequences();
  // Of use within a field too.
  useHotkeys([['mod+K', () => openPalette(), { preventDefault: true }]], []);
  useHotkeys([
    ['shift+?', help, { usePhysicalKeys: false }],
    ['?', help],
  ]);
  return (
    <Suspense>
      {palette && <Palette words={palette.words} onClose={closePalette} />}
      {helping && <ShortcutHelp onClose={endHelp} />}
    </Suspense>
  );
}

function useSequences(): void {
  const go = useNavigate();
  const pending = useRef<Step['pending']>(undefined);
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const next = step(sequences, pending.current, event.key.toLowerCase(), event.timeStamp);
      pending.current = next.pending;
      if (next.to === undefined) return;
      // This letter is used up: the line that is focused then must not get it, nor may it mean something else.
      event.preventDefault();
      event.stopPropagation();
      const [to = '/', hash] = next.to.split('#');
      void go(hash ? { to, hash } : { to });
    };
    // Before a list hears it: there the second letter may mean something of its own.
    document.addEventListener('keydown', hear, { capture: true });
    return () => document.removeEventListener('keydown', hear, { capture: true });
  }, [go]);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox' && target.type !== 'radio';
  return (
    target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
  );
}
