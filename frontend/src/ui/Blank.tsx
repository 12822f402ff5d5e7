import { Stack, Text, ThemeIcon, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Blank.module.css';
import { Icon, type IconName } from './Icon';

interface Props {
  readonly icon: IconName;
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  /** Whether this is all there is on the page. */
  readonly alone?: boolean;
}

/** What stands where there is nothing yet: says what belongs here and how to get it. */
export function Blank({ icon, title, children, action, alone = false }: Props) {
  return (
    <Stack className={classes.blank ?? ''} align="center" gap="xs">
      <ThemeIcon variant="light" size={44} radius="md" color="gray">
        <Icon name={icon} size={22} />
      </ThemeIcon>
      <Title order={alone ? 1 : 2} size="h4">
        {title}
      </Title>
      {children && (
        <Text c="dimmed" size="sm" maw={440} ta="center" component="div">
          {children}
        </Text>
      )}
      {action}
    </Stack>
  );
}
