import type { ReactNode } from 'react';
import classes from './Tag.module.css';

interface Props {
  readonly children: ReactNode;
  readonly tone?: string;
  readonly title?: string;
}

/** A short word on a quiet ground; a dot says its tone, so that colour is never the only sign. */
export function Tag({ children, tone, title }: Props) {
  return (
    <span className={classes.tag} data-tone={tone} title={title}>
      {children}
    </span>
  );
}
