import { Button, Group, Menu, Skeleton, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { forgetLists } from '../../api/cachedLists';
import { type Item, recentQuery, updateItem } from '../../api/items';
import { paths } from '../../app/paths';
import { Cell } from '../../kinds/Cell';
import type { Field, Kind } from '../../kinds/schema';
import { Icon } from '../../ui/Icon';
import { Tag } from '../../ui/Tag';
import classes from './Lanes.module.css';

const atMost = 100;

/** The roadmap as three promises of decreasing firmness: now, next, later; and what has no place yet. */
export function Lanes({ kind }: { readonly kind: Kind }) {
  const list = useQuery(recentQuery(kind.plural, atMost));
  const horizon = kind.fields.find(({ name }) => name === 'horizon');
  if (!horizon || list.isPending) return <Skeleton height={320} />;
  const items = list.data?.items ?? [];
  const lanes = [...horizon.options, { value: '', label: 'No horizon' }];
  return (
    <div className={classes.lanes}>
      {lanes.map(({ value, label }) => (
        <Lane
          key={value}
          label={label}
          kind={kind}
          horizon={horizon}
          items={items.filter((item) => (item.horizon ?? '') === value)}
        />
      ))}
    </div>
  );
}

interface LaneProps {
  readonly label: string;
  readonly kind: Kind;
  readonly horizon: Field;
  readonly items: readonly Item[];
}

function Lane({ label, kind, horizon, items }: LaneProps) {
  return (
    <section className={classes.lane} aria-label={label}>
      <Group justify="space-between" mb={8}>
        <Title order={2} size="h4">
          {label}
        </Title>
        <Text size="xs" c="dimmed">
          {items.length}
        </Text>
      </Group>
      {items.map((item) => (
        <LaneCard key={item.id} kind={kind} horizon={horizon} item={item} />
      ))}
      {items.length === 0 && (
        <Text size="sm" c="dimmed">
          Nothing here.
        </Text>
      )}
    </section>
  );
}

interface CardProps {
  readonly kind: Kind;
  readonly horizon: Field;
  readonly item: Item;
}

function LaneCard({ kind, horizon, item }: CardProps) {
  const queries = useQueryClient();
  const move = useMutation({
    mutationFn: (value: string) => updateItem(kind.plural, item, { horizon: value }),
    onSettled: () => forgetLists(queries, kind.plural),
  });
  const shown = kind.fields.filter(
    ({ name }) => ['status', 'target'].includes(name) && item[name] !== undefined,
  );
  return (
    <article className={classes.card}>
      <Link to={paths.item(kind.plural, item.id)} className={classes.title ?? ''}>
        {item.title}
      </Link>
      <Group gap={4} mt={6} justify="space-between" wrap="nowrap">
        <div>
          {shown.map((field) => (
            <Cell key={field.name} field={field} value={item[field.name]} />
          ))}
          {typeof item.lane === 'string' && <Tag>{item.lane}</Tag>}
        </div>
        <Menu position="bottom-end">
          <Menu.Target>
            <Button
              flex="none"
              size="compact-xs"
              variant="subtle"
              color="gray"
              loading={move.isPending}
              rightSection={<Icon name="right" size={12} />}
            >
              Move
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {horizon.options.map(({ value, label }) => (
              <Menu.Item key={value} disabled={item.horizon === value} onClick={() => move.mutate(value)}>
                {label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </Group>
    </article>
  );
}
