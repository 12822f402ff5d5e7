import { Menu } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { CSSProperties, DragEvent, KeyboardEvent } from 'react';
import type { Fields, Item } from '../../../api/items';
import { paths } from '../../../app/paths';
import { Cell } from '../../../kinds/Cell';
import { isPeriod, periodText } from '../../../kinds/period';
import type { Kind, PlanSchema } from '../../../kinds/schema';
import { Icon } from '../../../ui/Icon';
import type { Need } from './needs';
import classes from './PlanView.module.css';
import { movedTo, quarterOf, shifted } from './quarters';

interface Props {
  readonly kind: Kind;
  readonly plan: PlanSchema;
  readonly item: Item;
  readonly lanes: readonly string[];
  /** Its place in the lane's grid. */
  readonly columns: string;
  readonly needs: readonly Need[];
  readonly onMove: (fields: Fields, said: string) => void;
  readonly onDragStart: (event: DragEvent) => void;
}

export function PlanCard({ kind, plan, item, lanes, columns, needs, onMove, onDragStart }: Props) {
  const period = item[plan.period];
  const status = kind.fields.find(({ name }) => name === 'status');
  const later = (steps: number) => {
    const next = isPeriod(period) ? shifted(period, steps) : movedTo(undefined, quarterOf(new Date()));
    onMove({ [plan.period]: next }, `“${item.title}” moved to ${periodText(next)}.`);
  };
  const unplan = () => onMove({ [plan.period]: null }, `“${item.title}” has no period yet.`);
  const toLane = (lane: string | undefined) => {
    if (lane === undefined || lane === (item[plan.lane] ?? '')) return;
    onMove({ [plan.lane]: lane || null }, `“${item.title}” moved to ${lane || 'no lane'}.`);
  };
  const beside = (step: number) => lanes[lanes.indexOf(String(item[plan.lane] ?? '')) + step];
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey) return;
    if (event.key === 'ArrowLeft') later(-1);
    else if (event.key === 'ArrowRight') later(1);
    else if (event.key === 'ArrowUp') toLane(beside(-1));
    else if (event.key === 'ArrowDown') toLane(beside(1));
    else return;
    event.preventDefault();
  };
  return (
    <article
      className={classes.card}
      style={{ '--columns': columns } as CSSProperties}
      data-card={item.id}
      draggable
      onDragStart={onDragStart}
      onKeyDown={onKeyDown}
    >
      <div className={classes.line}>
        <Link to={paths.item(kind.plural, item.id)} draggable={false}>
          {item.title}
        </Link>
        <Menu position="bottom-end" width={190}>
          <Menu.Target>
            <button type="button" className={classes.more} aria-label={`Move ${item.title}`}>
              <Icon name="dots" size={16} />
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => later(1)}>{isPeriod(period) ? 'Later' : 'Into this quarter'}</Menu.Item>
            {isPeriod(period) && <Menu.Item onClick={() => later(-1)}>Earlier</Menu.Item>}
            {isPeriod(period) && <Menu.Item onClick={unplan}>Not yet</Menu.Item>}
            <Menu.Divider />
            <Menu.Label>Lane</Menu.Label>
            {lanes.map((lane) => (
              <Menu.Item key={lane} disabled={lane === (item[plan.lane] ?? '')} onClick={() => toLane(lane)}>
                {lane || 'No lane'}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
      <div className={classes.facts}>
        {isPeriod(period) && <span>{periodText(period)}</span>}
        {status && item.status !== undefined && <Cell field={status} value={item.status} />}
      </div>
      {needs.map(({ needs: other, late }) => (
        <p key={other.id} className={classes.need} data-late={late || undefined}>
          {late && <Icon name="alert" size={13} />}
          Needs {other.title}
          {late && ', which comes later'}
        </p>
      ))}
    </article>
  );
}
