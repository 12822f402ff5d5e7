import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { lazy, Suspense } from 'react';
import type { Item } from '../../../api/items';
import type { Kind } from '../../../kinds/schema';
import { Icon } from '../../../ui/Icon';
import { featureUsed } from '../../../usage/usage';

const HistoryPanel = lazy(() =>
  import('./HistoryPanel').then(({ HistoryPanel }) => ({ default: HistoryPanel })),
);

/** The button that opens an item's history, and the panel that it opens. */
export function History({ kind, item }: { readonly kind: Kind; readonly item: Item }) {
  const [opened, { open, close }] = useDisclosure(false);
  const show = () => {
    featureUsed('history');
    open();
  };
  return (
    <>
      <Button variant="subtle" color="gray" leftSection={<Icon name="clock" size={16} />} onClick={show}>
        History
      </Button>
      {opened && (
        <Suspense>
          <HistoryPanel kind={kind} item={item} onClose={close} />
        </Suspense>
      )}
    </>
  );
}
