import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useRef } from 'react';
import { closePalette, openPalette, usePaletteOpened } from './paletteState';
import { destinations } from './shortcuts';

const Palette = lazy(() => import('./Palette').then(({ Palette }) => ({ default: Palette })));
const ShortcutHelp = lazy(() =>
  import('./ShortcutHelp').then(({ ShortcutHelp }) => ({ default: ShortcutHelp })),
);

const secondLetterWithinMs = 1_200;

/** The keys that work everywhere. Nothing here is reachable by keyboard alone: each has a button or a link too. */
export function Keyboard() {
  const [helping, { open: help, close: endHelp }] = useDisclosure(false);
  const finding = usePaletteOpened();
  const followLetter = useDestinations();
  useHotkeys([
    ['mod+K', openPalette, { preventDefault: true }],
    ['shift+?', help, { usePhysicalKeys: false }],
    ['?', help],
    ...followLetter,
  ]);
  return (
    <Suspense>
      {finding && <Palette onClose={closePalette} />}
      {helping && <ShortcutHelp onClose={endHelp} />}
    </Suspense>
  );
}

function useDestinations(): [string, (event: KeyboardEvent) => void][] {
  const go = useNavigate();
  const startedAt = useRef(Number.NEGATIVE_INFINITY);
  const start = (event: KeyboardEvent) => {
    startedAt.current = event.timeStamp;
  };
  const follow = (to: string) => (event: KeyboardEvent) => {
    if (event.timeStamp - startedAt.current > secondLetterWithinMs) return;
    startedAt.current = Number.NEGATIVE_INFINITY;
    void go({ to });
  };
  return [
    ['g', start],
    ...Object.entries(destinations).map(([letter, { to }]): [string, (event: KeyboardEvent) => void] => [
      letter,
      follow(to),
    ]),
  ];
}
