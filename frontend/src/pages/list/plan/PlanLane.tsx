import { type DragEvent, useState } from 'react';
import type { Item } from '../../../api/items';
import { isPeriod } from '../../../kinds/period';
import type { Kind, PlanSchema } from '../../../kinds/schema';
import type { Need } from './needs';
import { PlanCard } from './PlanCard';
import classes from './PlanView.module.css';
import { labelOf, movedTo, type Quarter, spanOf } from './quarters';
import { useMoving } from './useMoving';

interface Props {
  readonly kind: Kind;
  readonly plan: PlanSchema;
  readonly lane: string;
  readonly lanes: readonly string[];
  readonly items: readonly Item[];
  readonly quarters: readonly Quarter[];
  readonly needs: readonly Need[];
}

const dragged = 'application/x-azmyra-item';
const unplanned = 1;

/** One stream of work: its cards, each in the columns of its quarters. */
export function PlanLane({ kind, plan, lane, lanes, items, quarters, needs }: Props) {
  const [over, setOver] = useState<Quarter>();
  const moving = useMoving(kind);
  const first = quarters[0] ?? 0;
  const columnsOf = (item: Item): string => {
    const period = item[plan.period];
    if (!isPeriod(period)) return `${unplanned} / span 1`;
    const span = spanOf(period);
    const start = Math.max(span.first - first, 0);
    const end = Math.min(span.first + span.length - first, quarters.length);
    return `${start + 2} / ${Math.max(end, start + 1) + 2}`;
  };
  const drop = (event: DragEvent, quarter: Quarter) => {
    event.preventDefault();
    setOver(undefined);
    const item = JSON.parse(event.dataTransfer.getData(dragged) || 'null') as Item | null;
    if (!item) return;
    const period = item[plan.period];
    const next = movedTo(isPeriod(period) ? period : undefined, quarter);
    const fields = { [plan.period]: next, [plan.lane]: lane || null };
    moving.mutate({ item, fields, said: `“${item.title}” moved to ${labelOf(quarter)}.` });
  };
  return (
    <section className={classes.lane} aria-label={lane || 'No lane'}>
      <h2>{lane || 'No lane'}</h2>
      <div className={classes.cards}>
        <div className={classes.slots}>
          {quarters.map((quarter, index) => (
            // biome-ignore lint/a11y/noStaticElementInteractions: the cards can be moved by keyboard too
            <div
              key={quarter}
              className={classes.slot}
              style={{ gridColumn: index + 2 }}
              data-over={over === quarter || undefined}
              onDragOver={(event) => {
                event.preventDefault();
                setOver(quarter);
              }}
              onDragLeave={() => setOver(undefined)}
              onDrop={(event) => drop(event, quarter)}
            />
          ))}
        </div>
        {items.map((item) => (
          <PlanCard
            key={item.id}
            kind={kind}
            plan={plan}
            item={item}
            lanes={lanes}
            columns={columnsOf(item)}
            needs={needs.filter(({ from }) => from.id === item.id)}
            onMove={(fields, said) => moving.mutate({ item, fields, said })}
            onDragStart={(event) => event.dataTransfer.setData(dragged, JSON.stringify(item))}
          />
        ))}
      </div>
    </section>
  );
}
