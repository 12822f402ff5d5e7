import type { Kind } from '../../../kinds/schema';
import { ColumnsMenu } from '../columns/ColumnsMenu';
import type { ChosenColumns } from '../columns/useColumns';
import type { Look } from '../cut';
import { Filters } from './Filters';
import { GroupMenu } from './GroupMenu';
import { SortMenu } from './SortMenu';
import classes from './Toolbar.module.css';

interface Props {
  readonly kind: Kind;
  readonly look: Look;
  readonly onLook: (look: Look) => void;
  readonly columns: ChosenColumns;
}

/** What of a list is shown, and how. */
export function Toolbar({ kind, look, onLook, columns }: Props) {
  const { cut } = look;
  return (
    <div className={classes.bar}>
      <Filters
        kind={kind}
        filters={cut.filters}
        onChange={(filters) => onLook({ ...look, cut: { ...cut, filters } })}
      />
      <div className={classes.arrange}>
        <SortMenu kind={kind} sort={cut.sort} onSort={(sort) => onLook({ ...look, cut: { ...cut, sort } })} />
        <GroupMenu kind={kind} group={look.group} onGroup={(group) => onLook({ ...look, group })} />
        <ColumnsMenu kind={kind} {...columns} />
      </div>
    </div>
  );
}
