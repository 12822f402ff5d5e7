import { Button, TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { beginListsAgain } from '../../api/cachedLists';
import { createItem } from '../../api/items';
import { wordsFor } from '../../components/notices';
import type { Kind } from '../../kinds/schema';
import { Icon } from '../../ui/Icon';
import { featureUsed } from '../../usage/usage';
import classes from './QuickCreate.module.css';

/** A title is enough to write something down; Enter keeps it and waits for the next. */
export function QuickCreate({ kind }: { readonly kind: Kind }) {
  const [title, setTitle] = useState('');
  const line = useRef<HTMLInputElement>(null);
  const queries = useQueryClient();
  const creation = useMutation({
    mutationFn: () => createItem(kind.plural, { title: title.trim() }),
    onSuccess: () => {
      setTitle('');
      featureUsed(`create-${kind.name}`);
      line.current?.focus();
      return beginListsAgain(queries, kind.plural);
    },
    meta: { shownInPlace: true },
  });
  useHotkeys([['c', () => line.current?.focus()]]);
  const { hash, state } = useLocation();
  // Each time the address asks for it, even when this list is open already.
  useEffect(() => {
    if (hash === 'new' && state) line.current?.focus();
  }, [hash, state]);
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (title.trim()) creation.mutate();
  };
  return (
    <form onSubmit={submit} className={classes.form}>
      <TextInput
        ref={line}
        flex={1}
        aria-label={`New ${kind.label.toLowerCase()}`}
        placeholder={`New ${kind.label.toLowerCase()}: its title is enough`}
        maxLength={300}
        leftSection={<Icon name="plus" size={16} />}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        error={creation.isError ? wordsFor(creation.error) : undefined}
      />
      <Button type="submit" variant="light" loading={creation.isPending} disabled={!title.trim()}>
        Add
      </Button>
    </form>
  );
}
