import { Button, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { deletionScheduleQuery } from '../../../api/deletion';
import { DeletionDialog } from './DeletionDialog';

/** Deleting the account. Where that was asked for, the app is closed and its page is another: Leaving. */
export function DeletionSection() {
  const [asked, setAsked] = useState(false);
  const { data: schedule } = useQuery(deletionScheduleQuery);
  return (
    <section aria-labelledby="deletion-title">
      <Title order={2} mb={6} id="deletion-title">
        Delete the account
      </Title>
      <Text size="sm" mb="sm">
        Everything that belongs to it goes, from backups too
        {schedule && `, within ${schedule.gone_after_days} days`}. You get a signed certificate of what was
        removed, which names nobody.
      </Text>
      <Button color="red" variant="light" onClick={() => setAsked(true)}>
        Delete the account…
      </Button>
      <DeletionDialog opened={asked} onClose={() => setAsked(false)} />
    </section>
  );
}
