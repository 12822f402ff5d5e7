import { Button, Group, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { paths } from '../../../app/paths';
import type { Kind } from '../../../kinds/schema';
import { isStale } from '../../../kinds/stale';
import { HeatBadge } from '../../../ui/HeatBadge';
import { Tag } from '../../../ui/Tag';
import { exposureOf, isAt, type Place, type Placed } from './cells';
import classes from './MapView.module.css';

interface Props {
  readonly kind: Kind;
  readonly items: readonly Placed[];
  readonly chosen: Place | undefined;
  readonly onClear: () => void;
  readonly onPoint: (id: string | undefined) => void;
}

/** What stands at the chosen place, or everything, the hottest first. */
export function PlacedList({ kind, items, chosen, onClear, onPoint }: Props) {
  const shown = items
    .filter(({ before }) => !chosen || isAt(before, chosen))
    .toSorted((one, other) => exposureOf(other.before) - exposureOf(one.before));
  return (
    <section className={classes.list} aria-label={chosen ? 'At the chosen place' : 'On the map'}>
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h4">
          {chosen ? `At ${chosen.row} × ${chosen.column}` : 'The hottest first'}
        </Title>
        {chosen && (
          <Button variant="subtle" color="gray" size="compact-sm" onClick={onClear}>
            Show all
          </Button>
        )}
      </Group>
      <Text size="xs" c="dimmed" role="status">
        {shown.length} {(shown.length === 1 ? kind.label : kind.labelPlural).toLowerCase()}
      </Text>
      <ul>
        {shown.map(({ item, before, after }) => (
          <li
            key={item.id}
            onMouseEnter={() => onPoint(item.id)}
            onMouseLeave={() => onPoint(undefined)}
            onFocus={() => onPoint(item.id)}
            onBlur={() => onPoint(undefined)}
          >
            <Link to={paths.item(kind.plural, item.id)}>{item.title}</Link>
            <span className={classes.move}>
              <HeatBadge probability={before.row} impact={before.column} />
              {after && (
                <>
                  <span aria-hidden="true">→</span>
                  <span className={classes.unseen}>, after the mitigation </span>
                  <HeatBadge probability={after.row} impact={after.column} />
                </>
              )}
              {isStale(kind, item) && <Tag tone="red">Review overdue</Tag>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
