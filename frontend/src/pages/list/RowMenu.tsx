import { ActionIcon, Menu } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { Item } from '../../api/items';
import { paths } from '../../app/paths';
import { showDone } from '../../components/notices';
import { useRemoval } from '../../components/useRemoval';
import type { Kind } from '../../kinds/schema';
import { Icon } from '../../ui/Icon';

export function RowMenu({ kind, item }: { readonly kind: Kind; readonly item: Item }) {
  const go = useNavigate();
  const removal = useRemoval(kind);
  const to = paths.item(kind.plural, item.id);
  const copy = async () => {
    await navigator.clipboard.writeText(new URL(to, window.location.origin).href);
    showDone('Link copied.');
  };
  return (
    <Menu position="bottom-end" width={170}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`Actions for ${item.title}`}>
          <Icon name="dots" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Icon name="right" size={15} />} onClick={() => go({ to })}>
          Open
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="copy" size={15} />} onClick={copy}>
          Copy link
        </Menu.Item>
        <Menu.Item
          color="red"
          leftSection={<Icon name="trash" size={15} />}
          onClick={() => removal.mutate(item)}
        >
          Delete
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
