import { Button, TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { beginListsAgain } from '../../api/cachedLists';
import { createItem, type Item } from '../../api/items';
import { paths } from '../../app/paths';
import { showPlace, wordsFor } from '../../components/notices';
import type { Kind } from '../../kinds/schema';
import { Icon } from '../../ui/Icon';
import { featureUsed } from '../../usage/usage';
import classes from './QuickCreate.module.css';

interface Props {
  readonly kind: Kind;
  /** Whether what is new stands first where the reader looks: no filter, view or order keeps it away. */
  readonly inSight: boolean;
}

/** A title is enough to write something down; Enter keeps it and waits for the next. */
export function QuickCreate({ kind, inSight }: Props) {
  const [title, setTitle] = useState('');
  const line = useRef<HTMLInputElement>(null);
  const queries = useQueryClient();
  const go = useNavigate();
  const open = ({ id }: Item) => void go({ to: paths.item(kind.plural, id) });
  const creation = useMutation({
    mutationFn: (wanted: string) => createItem(kind.plural, { title: wanted }),
    // At once: the next one may be typed while this one is on its way.
    onMutate: () => setTitle(''),
    onError: (_refusal, wanted) => setTitle((typed) => typed || wanted),
    onSuccess: (item) => {
      featureUsed(`create-${kind.name}`);
      line.current?.focus();
      if (!inSight) showPlace(`“${item.title}” is added. It may not be in sight here.`, () => open(item));
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
    if (title.trim()) creation.mutate(title.trim());
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
        error={creation.isError && `“${creation.variables}” was not added. ${wordsFor(creation.error)}`}
      />
      <Button type="submit" variant="light" loading={creation.isPending} disabled={!title.trim()}>
        Add
      </Button>
    </form>
  );
}
