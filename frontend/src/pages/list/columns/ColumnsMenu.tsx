import { Button, Popover } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { Kind } from '../../../kinds/schema';
import { Icon } from '../../../ui/Icon';
import classes from '../toolbar/Toolbar.module.css';
import type { ChosenColumns } from './useColumns';

const ColumnChoices = lazy(() =>
  import('./ColumnChoices').then(({ ColumnChoices }) => ({ default: ColumnChoices })),
);

interface Props extends ChosenColumns {
  readonly kind: Kind;
}

export function ColumnsMenu(props: Props) {
  return (
    <Popover position="bottom-end" trapFocus returnFocus width={300}>
      <Popover.Target>
        <Button
          variant="default"
          size="compact-sm"
          className={classes.quiet ?? ''}
          leftSection={<Icon name="lanes" size={14} />}
        >
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Columns">
        <Suspense>
          <ColumnChoices {...props} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
