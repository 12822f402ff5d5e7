import { Button, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Cut, Item } from '../../../api/items';
import { manyQuery } from '../../../api/many';
import type { Kind } from '../../../kinds/schema';
import { nameOf } from '../bulk/nameOf';
import classes from './SelectAll.module.css';
import type { Picking } from './useSelection';

interface Props {
  readonly kind: Kind;
  readonly cut: Cut;
  /** What was read of the list so far; there is more. */
  readonly loaded: readonly Item[];
  readonly picking: Picking;
}

/** The most items that can be chosen at once: each is held in the browser as it stood when it was chosen. */
const mostChosen = 5000;

/** Once everything that was read is chosen: offers what was not read yet, too. */
export function SelectAll({ kind, cut, loaded, picking }: Props) {
  const queries = useQueryClient();
  const every = manyQuery(kind.plural, cut, mostChosen);
  const { chosen } = picking.selection;
  const reaching = useMutation({
    mutationFn: () => queries.fetchQuery(every),
    onSuccess: ({ items }) => picking.addAll(items),
  });
  // Read again with the list, so that a change of what is chosen is one of the version that stands.
  useQuery({ ...every, enabled: chosen.size > loaded.length });
  if (!loaded.every(({ id }) => chosen.has(id))) return null;
  const { data } = reaching;
  const isAll = data?.items.every(({ id }) => chosen.has(id)) ?? false;
  return (
    <div className={classes.offer} role="status">
      <Text size="sm" span>
        {isAll
          ? `${data?.more ? 'The first' : 'All'} ${nameOf(kind, data?.items.length ?? 0)} of this list are selected.`
          : `The ${nameOf(kind, loaded.length)} read so far are selected.`}
      </Text>
      {!isAll && (
        <Button
          variant="subtle"
          size="compact-sm"
          loading={reaching.isPending}
          onClick={() => reaching.mutate()}
        >
          Select the whole list
        </Button>
      )}
    </div>
  );
}
