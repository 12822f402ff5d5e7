import { useHotkeys } from '@mantine/hooks';
import { lazy, Suspense } from 'react';
import { useColumns } from './columns/useColumns';
import { GroupedList } from './GroupedList';
import { PlainList } from './PlainList';
import { useSelection } from './selection/useSelection';
import { Toolbar } from './toolbar/Toolbar';
import type { ViewProps } from './views';

const BulkBar = lazy(() => import('./bulk/BulkBar').then(({ BulkBar }) => ({ default: BulkBar })));

/** Items as rows, in groups or not, with what can be done to many of them. */
export function ListView({ kind, look, onLook }: ViewProps) {
  const columns = useColumns(kind);
  const picking = useSelection(JSON.stringify(look.cut.filters));
  // From anywhere on the page into the rows.
  useHotkeys([['j', () => document.querySelector<HTMLElement>('tbody tr[tabindex="0"]')?.focus()]]);
  const list = { kind, look, onLook, columns: columns.columns, picking };
  return (
    <>
      <Toolbar kind={kind} look={look} onLook={onLook} columns={columns} />
      {look.group ? <GroupedList group={look.group} {...list} /> : <PlainList {...list} />}
      {picking.selection.chosen.size > 0 && (
        <Suspense>
          <BulkBar kind={kind} picking={picking} />
        </Suspense>
      )}
    </>
  );
}
