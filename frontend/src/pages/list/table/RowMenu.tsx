import { Menu } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Item } from '../../../api/items';
import { paths } from '../../../app/paths';
import { copyLink } from '../../../components/copyLink';
import { useRemoval } from '../../../components/useRemoval';
import type { Kind } from '../../../kinds/schema';
import { Icon } from '../../../ui/Icon';
import classes from './RowMenu.module.css';

interface Props {
  readonly kind: Kind;
  readonly item: Item;
}

/** What can be done with one row. Only a menu that was asked for exists: a long list scrolls past hundreds of rows. */
export function RowMenu(props: Props) {
  const [asked, setAsked] = useState(false);
  if (asked) return <Opened {...props} />;
  return (
    <button
      type="button"
      className={classes.dots}
      aria-label={`Actions for ${props.item.title}`}
      aria-haspopup="menu"
      onClick={() => setAsked(true)}
    >
      <Icon name="dots" />
    </button>
  );
}

function Opened({ kind, item }: Props) {
  const go = useNavigate();
  const removal = useRemoval(kind);
  const to = paths.item(kind.plural, item.id);
  return (
    <Menu position="bottom-end" width={170} defaultOpened>
      <Menu.Target>
        <button type="button" className={classes.dots} aria-label={`Actions for ${item.title}`}>
          <Icon name="dots" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Icon name="right" size={15} />} onClick={() => go({ to })}>
          Open
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="copy" size={15} />} onClick={() => copyLink(kind, item.id)}>
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
