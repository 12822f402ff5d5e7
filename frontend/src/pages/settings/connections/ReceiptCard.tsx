import { Anchor, Text } from '@mantine/core';
import type { Receipt } from '../../../api/integrations';
import { exactTime } from '../../../ui/times';
import classes from './ConnectionSettings.module.css';
import { revocationWords, toolNames } from './words';

/** What disconnecting a tool did, to be kept. */
export function ReceiptCard({ receipt }: { readonly receipt: Receipt }) {
  const { provider, holder, connected_at, disconnected_at, destroyed, by_hand_at } = receipt;
  return (
    <dl className={classes.receipt}>
      <dt>Tool</dt>
      <dd>{[toolNames[provider], holder].filter(Boolean).join(', ')}</dd>
      <dt>Connected</dt>
      <dd>{exactTime(connected_at)}</dd>
      <dt>Disconnected</dt>
      <dd>{exactTime(disconnected_at)}</dd>
      <dt>Stored here</dt>
      <dd>
        {destroyed ? 'Nothing any more: the stored access is destroyed.' : 'Kept for the other product.'}
      </dd>
      <dt>At the tool</dt>
      <dd>
        {revocationWords(receipt)}{' '}
        {by_hand_at && (
          <Anchor href={by_hand_at} target="_blank" rel="noreferrer" size="sm">
            Open the page there
          </Anchor>
        )}
      </dd>
      <dt>Receipt</dt>
      <dd>
        <Text span size="xs" c="dimmed">
          {receipt.id}
        </Text>
      </dd>
    </dl>
  );
}
