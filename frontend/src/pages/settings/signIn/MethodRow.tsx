import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './MethodRow.module.css';

interface Props {
  readonly mark: ReactNode;
  readonly name: string;
  readonly state: string;
  /** What can be done about it. */
  readonly children: ReactNode;
}

export function MethodRow({ mark, name, state, children }: Props) {
  return (
    <div className={classes.row}>
      <div className={classes.what}>
        {mark}
        <div>
          <Text size="sm" fw={560}>
            {name}
          </Text>
          <Text size="xs" c="dimmed">
            {state}
          </Text>
        </div>
      </div>
      {children}
    </div>
  );
}
