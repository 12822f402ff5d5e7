import { Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { PageTitle } from '../../ui/PageTitle';
import classes from './AuthCard.module.css';

interface Props {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
  /** What stands below the card: the other ways from here. */
  readonly below?: ReactNode;
}

export function AuthCard({ title, lead, children, below }: Props) {
  return (
    <div className={classes.place}>
      <PageTitle>{title}</PageTitle>
      <Paper withBorder radius="lg" className={classes.card ?? ''}>
        <Stack gap="md">
          <div>
            <Title order={1}>{title}</Title>
            {lead && (
              <Text c="dimmed" size="sm" mt={6} component="div">
                {lead}
              </Text>
            )}
          </div>
          {children}
        </Stack>
      </Paper>
      {below && (
        <Text size="sm" ta="center" mt="md" component="div">
          {below}
        </Text>
      )}
    </div>
  );
}
