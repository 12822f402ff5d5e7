import { Button, Group, Menu, Skeleton, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Item } from '../../api/items';
import { manyQuery } from '../../api/many';
import { paths } from '../../app/paths';
import { Cell } from '../../kinds/Cell';
import type { Field, Kind } from '../../kinds/schema';
import { Icon } from '../../ui/Icon';
import { Tag } from '../../ui/Tag';
import classes from './Lanes.module.css';
import { ListEmpty, ListFailed } from './ListStates';
import { useMoving } from './plan/useMoving';
import { Filters } from './toolbar/Filters';
import type { ViewProps } from './views';

const most = 1000;

/** The roadmap as three promises of decreasing firmness: now, next, later; and what has no place yet. */
export function Lanes({ kind, look, onLook }: ViewProps) {
  const { filters } = look.cut;
  const list = useQuery(manyQuery(kind.plural, { sort: '-updated_at', filters }, most));
  const horizon = kind.fields.find(({ name }) => name === 'horizon');
  const filter = (next: typeof filters) => onLook({ ...look, cut: { ...look.cut, filters: next } });
  if (!horizon || list.isPending) return <Skeleton height={320} aria-busy="true" />;
  if (list.isError) return <ListFailed error={list.error} onAgain={() => void list.refetch()} />;
  const { items, more } = list.data;
  return (
    <>
      <div className={classes.filters}>
        <Filters kind={kind} filters={filters} onChange={filter} />
      </div>
      {items.length === 0 ? (
        <ListEmpty kind={kind} filtered={Object.keys(filters).length > 0} onClear={() => filter({})} />
      ) : (
        <Board kind={kind} horizon={horizon} items={items} />
      )}
      {more && (
        <Text size="xs" c="dimmed" mt="sm">
          Only the {most} changed last are shown: a filter brings the others.
        </Text>
      )}
    </>
  );
}

interface BoardProps {
  readonly kind: Kind;
  readonly horizon: Field;
  readonly items: readonly Item[];
}

const placesOf = ({ options }: Field) => [...options, { value: '', label: 'No horizon' }];

function Board({ kind, horizon, items }: BoardProps) {
  return (
    <div className={classes.lanes}>
      {placesOf(horizon).map(({ value, label }) => (
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

interface LaneProps extends BoardProps {
  readonly label: string;
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
  const moving = useMoving(kind);
  const move = (value: string, label: string) =>
    moving.mutate({ item, fields: { horizon: value || null }, said: `“${item.title}” moved to ${label}.` });
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
              aria-label={`Move ${item.title}`}
              loading={moving.isPending}
              rightSection={<Icon name="right" size={12} />}
            >
              Move
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {placesOf(horizon).map(({ value, label }) => (
              <Menu.Item
                key={value}
                disabled={(item.horizon ?? '') === value}
                onClick={() => move(value, label)}
              >
                {label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </Group>
    </article>
  );
}
