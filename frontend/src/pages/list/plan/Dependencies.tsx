import { type RefObject, useLayoutEffect, useState } from 'react';
import type { Need } from './needs';
import classes from './PlanView.module.css';

interface Line {
  readonly key: string;
  readonly path: string;
  readonly late: boolean;
}

interface Props {
  readonly board: RefObject<HTMLElement | null>;
  readonly needs: readonly Need[];
}

/** Lines from what is needed to what needs it. A picture only: each card says what it needs in words. */
export function Dependencies({ board, needs }: Props) {
  const [lines, setLines] = useState<readonly Line[]>([]);
  useLayoutEffect(() => {
    const frame = board.current;
    if (!frame) return;
    const draw = () => setLines(needs.flatMap((need) => lineOf(frame, need) ?? []));
    draw();
    const watcher = new ResizeObserver(draw);
    watcher.observe(frame);
    return () => watcher.disconnect();
  }, [board, needs]);
  return (
    <svg className={classes.lines} aria-hidden="true">
      {lines.map(({ key, path, late }) => (
        <path key={key} d={path} data-late={late || undefined} />
      ))}
    </svg>
  );
}

function lineOf(frame: HTMLElement, { from, needs, late }: Need): Line | undefined {
  const card = (id: string) => frame.querySelector(`[data-card="${id}"]`)?.getBoundingClientRect();
  const [start, end, around] = [card(needs.id), card(from.id), frame.getBoundingClientRect()];
  if (!start || !end) return undefined;
  // What stands below or above is reached around the left side, what stands later from the right one.
  const ahead = end.left >= start.right;
  const [x1, y1] = [(ahead ? start.right : start.left) - around.left, middleOf(start) - around.top];
  const [x2, y2] = [end.left - around.left, middleOf(end) - around.top];
  const bend = ahead ? Math.max(20, (x2 - x1) / 2) : -24;
  const path = `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - Math.abs(bend)} ${y2} ${x2} ${y2}`;
  return { key: `${needs.id}-${from.id}`, path, late };
}

const middleOf = ({ top, height }: DOMRect) => top + height / 2;
