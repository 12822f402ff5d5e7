import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core';
import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';

interface Target {
  readonly to: string;
  readonly children?: ReactNode;
  readonly onClick?: () => void;
  readonly 'aria-label'?: string;
  /** In a tab of its own, where leaving this page would lose what was typed here. */
  readonly target?: '_blank';
}

/** The router takes the parts after ? and # on their own. */
function target(to: string): Pick<LinkProps, 'to' | 'hash' | 'search'> {
  const { pathname, search, hash } = new URL(to, window.location.origin);
  return {
    to: pathname,
    ...(search ? { search: Object.fromEntries(new URLSearchParams(search)) as never } : {}),
    ...(hash ? { hash: hash.slice(1) } : {}),
  };
}

export function AppLink({ to, ...props }: Target & AnchorProps) {
  return <Anchor component={Link} {...target(to)} {...props} />;
}

export function LinkButton({ to, ...props }: Target & ButtonProps) {
  return <Button component={Link} {...target(to)} {...props} />;
}
