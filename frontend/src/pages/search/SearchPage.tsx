import { Chip, Group, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { paths } from '../../app/paths';
import { searchAfterMs } from '../../components/hits';
import { Page } from '../../components/Page';
import { PageHead } from '../../components/PageHead';
import { kinds } from '../../kinds/kinds';
import { Icon } from '../../ui/Icon';
import { Found } from './Found';
import classes from './SearchPage.module.css';

interface Asked {
  readonly q?: unknown;
  readonly kinds?: unknown;
}

const longest = 200;

/** Everything that has some words. What is asked stands in the address, so it can be kept and gone back to. */
export function SearchPage() {
  const asked = useSearch({ strict: false }) as Asked;
  const q = typeof asked.q === 'string' ? asked.q : String(asked.q ?? '');
  const chosen = Array.isArray(asked.kinds) ? asked.kinds.map(String) : [];
  const go = useNavigate();
  const ask = (next: { q: string; kinds: readonly string[] }) =>
    void go({ to: paths.search(), search: next as never, replace: true });
  return (
    <Page width="reading">
      <PageHead title="Search" lead="Every title, text and word that was said in a meeting." />
      <Words q={q} onAsk={(words) => ask({ q: words, kinds: chosen })} />
      <Chip.Group multiple value={chosen} onChange={(names) => ask({ q, kinds: names })}>
        <Group gap="xs" mb="lg" role="group" aria-label="Kinds">
          {kinds.map(({ name, labelPlural }) => (
            <Chip key={name} value={name} size="sm">
              {labelPlural}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <Found q={q} kinds={chosen} />
    </Page>
  );
}

interface WordsProps {
  readonly q: string;
  readonly onAsk: (words: string) => void;
}

function Words({ q, onAsk }: WordsProps) {
  const [words, setWords] = useState(q);
  const [settled] = useDebouncedValue(words, searchAfterMs);
  const [seen, setSeen] = useState(q);
  // The address was changed by something else than this line, such as the palette.
  if (q !== seen) {
    setSeen(q);
    if (q !== settled) setWords(q);
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks when the words settle, not when the address follows
  useEffect(() => {
    if (settled !== q) onAsk(settled);
  }, [settled]);
  return (
    <TextInput
      className={classes.words ?? ''}
      size="md"
      type="search"
      autoFocus
      aria-label="Words to search for"
      placeholder="Words, or their beginnings"
      leftSection={<Icon name="search" />}
      maxLength={longest}
      value={words}
      onChange={(event) => setWords(event.currentTarget.value)}
    />
  );
}
