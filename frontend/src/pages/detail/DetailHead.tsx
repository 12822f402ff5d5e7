import { Button, Group } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Item } from '../../api/items';
import { paths } from '../../app/paths';
import { openPalette } from '../../app/shell/paletteState';
import { AppLink } from '../../components/AppLink';
import { copyLink } from '../../components/copyLink';
import { useRemoval } from '../../components/useRemoval';
import { iconOf } from '../../kinds/icons';
import type { Kind } from '../../kinds/schema';
import { Icon } from '../../ui/Icon';
import classes from './DetailHead.module.css';

interface Props {
  readonly kind: Kind;
  readonly item: Item;
  readonly children?: ReactNode;
}

export function DetailHead({ kind, item, children }: Props) {
  const removal = useRemoval(kind);
  useHotkeys([
    ['s', () => openPalette('Status')],
    ['mod+.', () => void copyLink(kind, item.id)],
  ]);
  const go = useNavigate();
  const remove = () => removal.mutate(item, { onSuccess: () => void go({ to: paths.list(kind.plural) }) });
  return (
    <div className={classes.head}>
      <AppLink
        to={paths.list(kind.plural)}
        className={classes.back ?? ''}
        c="dimmed"
        size="sm"
        underline="hover"
      >
        <Icon name={iconOf(kind)} size={15} />
        {kind.labelPlural}
      </AppLink>
      <Group gap="xs">
        {children}
        <Button
          disabled={Boolean(item.deleted_at)}
          variant="subtle"
          color="gray"
          leftSection={<Icon name="trash" size={16} />}
          loading={removal.isPending}
          onClick={remove}
        >
          Delete
        </Button>
      </Group>
    </div>
  );
}
