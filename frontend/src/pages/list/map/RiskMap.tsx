import { type KeyboardEvent, useRef, useState } from 'react';
import type { Kind, MapSchema } from '../../../kinds/schema';
import { Arrows } from './Arrows';
import { heatOf, isAt, neighbour, type Place, type Placed, steps } from './cells';
import classes from './MapView.module.css';

interface Props {
  readonly kind: Kind;
  readonly map: MapSchema;
  readonly items: readonly Placed[];
  readonly chosen: Place | undefined;
  readonly onChoose: (place: Place | undefined) => void;
  /** The item that the reader points at in the list. */
  readonly pointed: string | undefined;
}

/** Twenty-five buttons, each with how many stand there; one is the tab stop, arrow keys lead to the others. */
export function RiskMap({ kind, map, items, chosen, onChoose, pointed }: Props) {
  const [stop, setStop] = useState<Place>(chosen ?? { row: 5, column: 1 });
  const grid = useRef<HTMLDivElement>(null);
  const labelOf = (name: string) => kind.fields.find((field) => field.name === name)?.label ?? name;
  const onKeyDown = (event: KeyboardEvent) => {
    const next = neighbour(stop, event.key);
    if (!next) return;
    event.preventDefault();
    setStop(next);
    grid.current?.querySelector<HTMLElement>(`[data-place="${next.row}-${next.column}"]`)?.focus();
  };
  return (
    <div className={classes.map}>
      <span className={classes.rowsLabel} aria-hidden="true">
        {labelOf(map.rows)}
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be drawn as a grid everywhere */}
      <div
        ref={grid}
        className={classes.cells}
        role="group"
        aria-label={`Map of ${kind.labelPlural.toLowerCase()}, ${labelOf(map.rows)} by ${labelOf(map.columns)}`}
        onKeyDown={onKeyDown}
      >
        {steps.toReversed().flatMap((row) =>
          steps.map((column) => {
            const place = { row, column };
            const count = items.filter(({ before }) => isAt(before, place)).length;
            const here = isAt(chosen, place);
            return (
              <button
                key={`${row}-${column}`}
                type="button"
                data-place={`${row}-${column}`}
                data-heat={heatOf(place)}
                aria-pressed={here}
                aria-label={`${labelOf(map.rows)} ${row}, ${labelOf(map.columns)} ${column}, ${heatOf(place)}: ${count}`}
                tabIndex={isAt(stop, place) ? 0 : -1}
                onFocus={() => setStop(place)}
                onClick={() => onChoose(here ? undefined : place)}
              >
                {count > 0 && count}
              </button>
            );
          }),
        )}
        <Arrows items={items} pointed={pointed} />
      </div>
      <span className={classes.columnsLabel} aria-hidden="true">
        {labelOf(map.columns)}
      </span>
    </div>
  );
}
