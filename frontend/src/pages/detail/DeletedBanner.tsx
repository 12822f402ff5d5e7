import { Alert, Button, Group, Text } from '@mantine/core';
import type { Item } from '../../api/items';
import { useRestoration } from '../../components/useRestoration';
import type { Kind } from '../../kinds/schema';
import { Icon } from '../../ui/Icon';
import { TimeAgo } from '../../ui/TimeAgo';

/** Above an item that was deleted and can still be brought back. */
export function DeletedBanner({ kind, item }: { readonly kind: Kind; readonly item: Item }) {
  const restoration = useRestoration(kind);
  if (!item.deleted_at) return null;
  return (
    <Alert
      color="orange"
      mb="md"
      icon={<Icon name="trash" />}
      title={`This ${kind.label.toLowerCase()} was deleted`}
    >
      <Group justify="space-between">
        <Text size="sm">
          <TimeAgo time={item.deleted_at} />. After 30 days it is gone for good, with its links and its
          history.
        </Text>
        <Button size="compact-md" loading={restoration.isPending} onClick={() => restoration.mutate(item.id)}>
          Restore
        </Button>
      </Group>
    </Alert>
  );
}
