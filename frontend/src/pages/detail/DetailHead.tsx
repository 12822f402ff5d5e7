import { Button, Group } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Item } from '../../api/items';
import { paths } from '../../app/paths';
import { AppLink } from '../../components/AppLink';
import { useRemoval } from '../../components/useRemoval';
import { iconOf } from '../../kinds/icons';
import type { Kind } from '../../kinds/schema';
import { Icon } from '../../ui/Icon';
import classes from './DetailHead.module.css';
import { History } from './history/History';

interface Props {
  readonly kind: Kind;
  readonly item: Item;
  readonly children?: ReactNode;
}

export function DetailHead({ kind, item, children }: Props) {
  const removal = useRemoval(kind);
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
        <History kind={kind} item={item} />
        <Button
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
