import { Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type CSSProperties, useRef } from 'react';
import type { Item } from '../../../api/items';
import { allLinksQuery } from '../../../api/links';
import { manyQuery } from '../../../api/many';
import { isPeriod } from '../../../kinds/period';
import type { PlanSchema } from '../../../kinds/schema';
import { ListEmpty, ListFailed } from '../ListStates';
import { Filters } from '../toolbar/Filters';
import type { ViewProps } from '../views';
import { Dependencies } from './Dependencies';
import { needsAmong } from './needs';
import { PlanLane } from './PlanLane';
import classes from './PlanView.module.css';
import { labelOf, quarterOf, quartersOf, spanOf } from './quarters';

const most = 400;

/** Items by when they are meant, in a lane for each stream of work, with what needs what. */
export function PlanView({ kind, look, onLook }: ViewProps) {
  const plan = kind.plan as PlanSchema;
  const board = useRef<HTMLDivElement>(null);
  const { filters } = look.cut;
  const list = useQuery(manyQuery(kind.plural, { sort: plan.period, filters }, most));
  const links = useQuery(allLinksQuery);
  if (list.isPending) return <Skeleton height={380} aria-busy="true" />;
  if (list.isError) return <ListFailed error={list.error} onAgain={() => void list.refetch()} />;
  const { items } = list.data;
  const spans = items
    .map((item) => item[plan.period])
    .filter(isPeriod)
    .map(spanOf);
  const quarters = quartersOf(spans, quarterOf(new Date()));
  const lanes = lanesOf(items, plan.lane);
  const needs = needsAmong(items, links.data ?? [], plan.period);
  return (
    <>
      <div className={classes.filters}>
        <Filters
          kind={kind}
          filters={filters}
          onChange={(next) => onLook({ ...look, cut: { ...look.cut, filters: next } })}
        />
      </div>
      {items.length === 0 ? (
        <ListEmpty
          kind={kind}
          filtered={Object.keys(filters).length > 0}
          onClear={() => onLook({ ...look, cut: { ...look.cut, filters: {} } })}
        />
      ) : (
        <>
          <Text size="xs" c="dimmed" mb="xs" className={classes.hint ?? ''}>
            Drag a card to another quarter or lane, or hold Alt and press an arrow key on it.
          </Text>
          <div className={classes.scroll}>
            <div
              ref={board}
              className={classes.board}
              style={{ '--quarters': quarters.length } as CSSProperties}
            >
              <div className={classes.head}>
                <span>Not yet</span>
                {quarters.map((quarter) => (
                  <span key={quarter}>{labelOf(quarter)}</span>
                ))}
              </div>
              {lanes.map((lane) => (
                <PlanLane
                  key={lane}
                  kind={kind}
                  plan={plan}
                  lane={lane}
                  lanes={lanes}
                  items={items.filter((item) => laneOf(item, plan.lane) === lane)}
                  quarters={quarters}
                  needs={needs}
                />
              ))}
              <Dependencies board={board} needs={needs} />
            </div>
          </div>
          {list.data.more && (
            <Text size="xs" c="dimmed" mt="sm">
              Only the first {most} are shown: a filter brings the others.
            </Text>
          )}
        </>
      )}
    </>
  );
}

const laneOf = (item: Item, field: string) => String(item[field] ?? '');

/** The streams of work by name; what has none comes last. */
function lanesOf(items: readonly Item[], field: string): readonly string[] {
  const names = new Set(items.map((item) => laneOf(item, field)));
  return [...names].sort((one, other) => Number(!one) - Number(!other) || one.localeCompare(other));
}
