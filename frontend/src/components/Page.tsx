import type { ReactNode } from 'react';
import classes from './Page.module.css';

interface Props {
  readonly children: ReactNode;
  readonly width?: 'full' | 'reading' | 'wide';
}

export function Page({ children, width = 'full' }: Props) {
  return (
    <div className={classes.page} data-width={width}>
      {children}
    </div>
  );
}
