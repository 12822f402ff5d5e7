import { type ComboboxProps, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery, useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { recentQuery } from '../../api/items';
import { searchQuery } from '../../api/search';
import { kinds } from '../../kinds/kinds';
import type { Kind } from '../../kinds/schema';
import { searchAfterMs, textOf } from '../hits';

/** An item as far as it must be known to be linked to. */
export interface Picked {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
}

interface Props {
  readonly label: string;
  readonly picked: Picked | undefined;
  readonly onPick: (item: Picked | undefined) => void;
  /** Of which kinds; an item among *not* is never offered. */
  readonly among: readonly Kind[];
  readonly not?: string;
}

// Inside the dialog, where a screen reader looks while it is open.
const inDialog: ComboboxProps = { withinPortal: false };
const offered = 8;
const found = 30;

/** One item of any kind: of what changed last, or by the words it has. */
export function ItemPicker({ label, picked, onPick, among, not }: Props) {
  const [words, setWords] = useState('');
  const { items, searching } = useOffered(words === picked?.title ? '' : words.trim(), among);
  const shown = items.filter(({ id }) => id !== not);
  const all = picked && !shown.some(({ id }) => id === picked.id) ? [picked, ...shown] : shown;
  return (
    <Select
      data-autofocus
      label={label}
      placeholder="Type a part of its title"
      searchable
      // The server has looked already, and forgives what a comparison here would not.
      filter={({ options }) => options}
      nothingFoundMessage={searching ? 'Searching…' : 'Nothing has these words.'}
      comboboxProps={inDialog}
      searchValue={words}
      onSearchChange={setWords}
      data={grouped(all)}
      value={picked?.id ?? null}
      onChange={(id) => onPick(all.find((one) => one.id === id))}
    />
  );
}

function useOffered(words: string, among: readonly Kind[]) {
  const [settled] = useDebouncedValue(words, searchAfterMs);
  const names = among.map(({ name }) => name);
  const search = useInfiniteQuery({
    ...searchQuery(settled, names, found),
    placeholderData: (before) => before,
  });
  const recent = useQueries({ queries: among.map(({ plural }) => recentQuery(plural, offered)) });
  const hits = (search.data?.pages[0]?.items ?? [])
    .filter(({ turn }) => !turn)
    .map(({ id, kind, title }): Picked => ({ id, kind, title: textOf(title) }));
  const latest = recent.flatMap(({ data }) => data?.items ?? []);
  return { items: settled ? hits : latest, searching: search.isFetching || settled !== words };
}

function grouped(items: readonly Picked[]) {
  return kinds
    .map((kind) => ({
      group: kind.labelPlural,
      items: items
        .filter((item) => item.kind === kind.name)
        .map(({ id, title }) => ({ value: id, label: title })),
    }))
    .filter((group) => group.items.length > 0);
}
