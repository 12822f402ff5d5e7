import { useLocation } from '@tanstack/react-router';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Turn } from '../../api/turns';
import { type Asked, askedIn, type Highlight } from './highlights';
import type { Speakers } from './Speaker';
import classes from './TurnList.module.css';
import { TurnRow } from './TurnRow';

interface Props {
  readonly turns: readonly Turn[];
  readonly highlights: ReadonlyMap<number, readonly Highlight[]>;
  /** Make evidence of all that was said in a turn. */
  readonly onUse: (turn: Turn) => void;
}

const guessedHeight = 84;
const none: readonly Highlight[] = [];

/** A long conversation of which only what is on screen exists; `#turn-12` in the address brings turn 12 there, `#turn-12-5-40` marks words in it. */
export function TurnList({ turns, highlights, onUse }: Props) {
  const list = useRef<HTMLOListElement>(null);
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => setOffset(list.current?.offsetTop ?? 0), []);
  const rows = useWindowVirtualizer({
    count: turns.length,
    estimateSize: () => guessedHeight,
    overscan: 8,
    scrollMargin: offset,
  });
  const speakers: Speakers = useMemo(() => [...new Set(turns.map(({ speaker }) => speaker))], [turns]);
  const asked = useAskedTurn();
  const index = asked === undefined ? -1 : turns.findIndex(({ seq }) => seq === asked.turn);
  useEffect(() => {
    if (index >= 0) rows.scrollToIndex(index, { align: 'center' });
  }, [index, rows]);
  return (
    <ol ref={list} className={classes.list} style={{ height: rows.getTotalSize() }}>
      {rows.getVirtualItems().map((row) => {
        const turn = turns[row.index];
        return (
          turn && (
            <li
              key={row.key}
              ref={rows.measureElement}
              data-index={row.index}
              className={classes.row}
              aria-setsize={turns.length}
              aria-posinset={row.index + 1}
              style={{ transform: `translateY(${row.start - rows.options.scrollMargin}px)` }}
            >
              <TurnRow
                turn={turn}
                speakers={speakers}
                highlights={highlights.get(turn.seq) ?? none}
                asked={turn.seq === asked?.turn ? asked : undefined}
                onUse={onUse}
              />
            </li>
          )
        );
      })}
    </ol>
  );
}

function useAskedTurn(): Asked | undefined {
  return askedIn(useLocation().hash);
}
