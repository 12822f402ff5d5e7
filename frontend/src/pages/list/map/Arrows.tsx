import { isAt, type Place, type Placed } from './cells';
import classes from './MapView.module.css';

interface Props {
  readonly items: readonly Placed[];
  readonly pointed: string | undefined;
}

const cell = { width: 100, height: 80 };
// Several arrows between the same two places lie beside each other.
const spread = 9;
const lanes = 7;

/** From where each item stands to where it will be. A picture only: the list beside says the same in words. */
export function Arrows({ items, pointed }: Props) {
  const moving = items.filter(({ before, after }) => after && !isAt(after, before));
  return (
    <svg className={classes.arrows} viewBox="0 0 500 400" preserveAspectRatio="none" aria-hidden="true">
      <defs>
        <marker
          id="arrow-head"
          viewBox="0 0 8 8"
          refX="6"
          refY="4"
          markerWidth="7"
          markerHeight="7"
          orient="auto"
        >
          <path d="M0 0 8 4 0 8z" />
        </marker>
      </defs>
      {moving.map(({ item, before, after }, index) => {
        const shift = ((index % lanes) - (lanes - 1) / 2) * spread;
        const [from, to] = [pointOf(before, shift), pointOf(after ?? before, shift)];
        return (
          <line
            key={item.id}
            x1={from.x}
            y1={from.y}
            x2={to.x}
            y2={to.y}
            markerEnd="url(#arrow-head)"
            data-pointed={pointed === undefined ? undefined : pointed === item.id}
          />
        );
      })}
    </svg>
  );
}

function pointOf({ row, column }: Place, shift: number) {
  return { x: (column - 0.5) * cell.width + shift, y: (5.5 - row) * cell.height - shift / 2 };
}
