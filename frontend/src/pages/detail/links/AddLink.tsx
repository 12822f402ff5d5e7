import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Item } from '../../../api/items';
import { createLink, type LinkType } from '../../../api/links';
import { wordsFor } from '../../../components/notices';
import { ItemPicker, type Picked } from '../../../components/picking/ItemPicker';
import { kinds } from '../../../kinds/kinds';
import type { Kind, Relation } from '../../../kinds/schema';
import { featureUsed } from '../../../usage/usage';
import classes from './AddLink.module.css';
import { linkWords } from './linkWords';

interface Props {
  readonly kind: Kind;
  readonly item: Item;
  /** What the link is to say and to what kind, where that is given. */
  readonly relation?: Relation | undefined;
  readonly onClose: () => void;
}

// Inside the dialog, where a screen reader looks while it is open.
const inDialog = { withinPortal: false };

/** Connects an item with another: search it by its title, then say what the connection means. */
export function AddLink({ kind, item, relation, onClose }: Props) {
  const given = relation ? `forth ${relation.type}` : null;
  const [other, setOther] = useState<Picked>();
  const [meaning, setMeaning] = useState<string | null>(given);
  const meanings = other ? meaningsBetween(kind.name, other.kind) : [];
  const queries = useQueryClient();
  const creation = useMutation({
    mutationFn: () => {
      const [direction = '', type = ''] = (meaning ?? '').split(' ');
      const there = other?.id ?? '';
      const ends = direction === 'forth' ? { from: item.id, to: there } : { from: there, to: item.id };
      return createLink({ type: type as LinkType, from: { id: ends.from }, to: { id: ends.to } });
    },
    onSuccess: () => {
      featureUsed('link');
      onClose();
      return queries.invalidateQueries({ queryKey: ['links'] });
    },
    meta: { shownInPlace: true },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={relation ? `${relation.label}: ${item.title}` : `Link “${item.title}”`}
      size="md"
      classNames={{ content: classes.dialog ?? '', body: classes.body ?? '' }}
    >
      <Stack>
        <ItemPicker
          label="With"
          picked={other}
          onPick={(picked) => {
            setOther(picked);
            setMeaning(given);
          }}
          among={kinds.filter(({ name }) => !relation || name === relation.to)}
          not={item.id}
        />
        {!relation && (
          <Select
            label="What the link says"
            placeholder={other ? 'Choose' : 'First choose what to link'}
            disabled={!other}
            comboboxProps={inDialog}
            data={meanings}
            value={meaning}
            onChange={setMeaning}
          />
        )}
        {creation.isError && (
          <Text size="sm" c="red" role="alert">
            {wordsFor(creation.error)}
          </Text>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            disabled={!(other && meaning)}
            loading={creation.isPending}
            onClick={() => creation.mutate()}
          >
            Link
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function meaningsBetween(here: string, there: string) {
  return Object.entries(linkWords).flatMap(([type, { forth, back, fits }]) => {
    const choices = fits(here, there) ? [{ value: `forth ${type}`, label: forth }] : [];
    // A connection that reads the same from both ends is offered once.
    if (back !== forth && fits(there, here)) choices.push({ value: `back ${type}`, label: back });
    return choices;
  });
}
