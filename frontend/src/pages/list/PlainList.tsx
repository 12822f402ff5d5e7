import { Loader } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo } from 'react';
import { listQuery } from '../../api/items';
import { ListEmpty, ListFailed, ListWaiting } from './ListStates';
import type { ListProps } from './listProps';
import { ItemTable } from './table/ItemTable';

// For long lists alone; and what it shares with the bar of actions is not tied to the list then.
const SelectAll = lazy(() =>
  import('./selection/SelectAll').then(({ SelectAll }) => ({ default: SelectAll })),
);

/** Items in one long list, read page by page as the reader goes down. */
export function PlainList({ kind, look, onLook, columns, picking }: ListProps) {
  const { cut } = look;
  const { data, isPending, isError, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } =
    useInfiniteQuery({ ...listQuery(kind.plural, cut), placeholderData: (before) => before });
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  if (isPending) return <ListWaiting />;
  if (isError && !data) return <ListFailed error={error} onAgain={() => void refetch()} />;
  if (items.length === 0) {
    const filtered = Object.keys(cut.filters).length > 0;
    return (
      <ListEmpty
        kind={kind}
        filtered={filtered}
        onClear={() => onLook({ ...look, cut: { ...cut, filters: {} } })}
      />
    );
  }
  return (
    <>
      {hasNextPage && (
        <Suspense>
          <SelectAll kind={kind} cut={cut} loaded={items} picking={picking} />
        </Suspense>
      )}
      <ItemTable
        kind={kind}
        columns={columns}
        items={items}
        more={hasNextPage}
        onEnd={() => hasNextPage && !isFetchingNextPage && void fetchNextPage()}
        sort={cut.sort}
        onSort={(sort) => onLook({ ...look, cut: { ...cut, sort } })}
        picking={picking}
        label={kind.labelPlural}
      />
      {isFetchingNextPage && <Loader size="sm" m="md" aria-label="Loading more" />}
    </>
  );
}
