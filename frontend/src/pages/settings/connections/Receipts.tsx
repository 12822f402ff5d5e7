import { Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { receiptsQuery } from '../../../api/integrations';
import { wordsFor } from '../../../components/notices';
import { exactTime } from '../../../ui/times';
import classes from './ConnectionSettings.module.css';
import { ReceiptCard } from './ReceiptCard';
import { toolNames } from './words';

export function Receipts() {
  const receipts = useQuery(receiptsQuery);
  return (
    <section aria-labelledby="receipts-title">
      <Title order={2} id="receipts-title" mb={4}>
        Receipts
      </Title>
      {receipts.isPending && <Skeleton height={40} aria-busy="true" />}
      {receipts.isError && (
        <Text c="red" role="alert">
          {wordsFor(receipts.error)}
        </Text>
      )}
      {receipts.data?.length === 0 && (
        <Text size="sm" c="dimmed">
          Each time you disconnect a tool, a receipt of what was destroyed is kept here.
        </Text>
      )}
      <Stack gap="xs">
        {receipts.data?.map((receipt) => (
          <details key={receipt.id} className={classes.scopes}>
            <summary>
              {toolNames[receipt.provider]}, {exactTime(receipt.disconnected_at)}
            </summary>
            <ReceiptCard receipt={receipt} />
          </details>
        ))}
      </Stack>
    </section>
  );
}
