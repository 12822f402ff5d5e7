import { Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { manyQuery } from '../../../api/many';
import type { MapSchema } from '../../../kinds/schema';
import { type Look, withFilter } from '../cut';
import { ListEmpty, ListFailed } from '../ListStates';
import { Filters } from '../toolbar/Filters';
import type { ViewProps } from '../views';
import { type Place, placed } from './cells';
import classes from './MapView.module.css';
import { PlacedList } from './PlacedList';
import { RiskMap } from './RiskMap';

const most = 1000;

/** Where each item stands by its two numbers, before and after what is done about it, with a list beside. */
export function MapView({ kind, look, onLook }: ViewProps) {
  const map = kind.map as MapSchema;
  const [pointed, setPointed] = useState<string>();
  const { filters } = look.cut;
  const others = withFilter(withFilter(filters, map.rows, []), map.columns, []);
  const list = useQuery(manyQuery(kind.plural, { sort: `-${map.rows}`, filters: others }, most));
  const chosen = chosenPlace(look, map);
  const choose = (place: Place | undefined) => {
    const byRow = withFilter(filters, map.rows, place ? [String(place.row)] : []);
    onLook({
      ...look,
      cut: { ...look.cut, filters: withFilter(byRow, map.columns, place ? [String(place.column)] : []) },
    });
  };
  if (list.isPending) return <Skeleton height={420} aria-busy="true" />;
  if (list.isError) return <ListFailed error={list.error} onAgain={() => void list.refetch()} />;
  const items = placed(map, list.data.items);
  const unplaced = list.data.items.length - items.length;
  return (
    <>
      <div className={classes.filters}>
        <Filters
          kind={kind}
          filters={filters}
          onChange={(next) => onLook({ ...look, cut: { ...look.cut, filters: next } })}
        />
      </div>
      {list.data.items.length === 0 ? (
        <ListEmpty
          kind={kind}
          filtered={Object.keys(others).length > 0}
          onClear={() => onLook({ ...look, cut: { ...look.cut, filters: {} } })}
        />
      ) : (
        <div className={classes.sides}>
          <div>
            <RiskMap
              kind={kind}
              map={map}
              items={items}
              chosen={chosen}
              onChoose={choose}
              pointed={pointed}
            />
            <Text size="xs" c="dimmed" mt="xs">
              An arrow leads from where something stands to where it will be after the mitigation.
              {unplaced > 0 && ` ${unplaced} have no place yet.`}
              {list.data.more && ` Only the first ${most} are shown: a filter brings the others.`}
            </Text>
          </div>
          <PlacedList
            kind={kind}
            items={items}
            chosen={chosen}
            onClear={() => choose(undefined)}
            onPoint={setPointed}
          />
        </div>
      )}
    </>
  );
}

function chosenPlace({ cut: { filters } }: Look, map: MapSchema): Place | undefined {
  const [row, column] = [filters[map.rows], filters[map.columns]];
  if (row?.length !== 1 || column?.length !== 1) return undefined;
  return { row: Number(row[0]), column: Number(column[0]) };
}
