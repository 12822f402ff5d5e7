import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core';
import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';

interface Target {
  readonly to: string;
  readonly children?: ReactNode;
  readonly onClick?: () => void;
  readonly 'aria-label'?: string;
}

/** The router reads the part after # on its own. */
function target(to: string): Pick<LinkProps, 'to' | 'hash'> {
  const [path = '/', hash] = to.split('#');
  return hash ? { to: path, hash } : { to: path };
}

export function AppLink({ to, ...props }: Target & AnchorProps) {
  return <Anchor component={Link} {...target(to)} {...props} />;
}

export function LinkButton({ to, ...props }: Target & ButtonProps) {
  return <Button component={Link} {...target(to)} {...props} />;
}
