import { Button, Center, Skeleton, Stack } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { searchQuery } from '../../api/search';
import { keyOf } from '../../components/hits';
import { wordsFor } from '../../components/notices';
import { Blank } from '../../ui/Blank';
import { HitRow } from './HitRow';
import classes from './SearchPage.module.css';

const pageSize = 30;

interface Props {
  readonly q: string;
  readonly kinds: readonly string[];
}

/** What was found; while more letters are typed, what was found before stays. */
export function Found({ q, kinds }: Props) {
  const search = useInfiniteQuery({
    ...searchQuery(q, kinds, pageSize),
    placeholderData: (before) => before,
  });
  if (!q.trim()) {
    return (
      <Blank icon="search" title="What are you looking for?">
        Every word must be there, in any order. Its beginning is enough, and a title may be misspelt.
      </Blank>
    );
  }
  if (search.isPending) return <Waiting />;
  if (search.isError) {
    return (
      <Blank
        icon="alert"
        title="The search did not work"
        action={<Button onClick={() => search.refetch()}>Try again</Button>}
      >
        {wordsFor(search.error)}
      </Blank>
    );
  }
  const hits = search.data.pages.flatMap((page) => page.items);
  if (hits.length === 0) {
    return (
      <Blank icon="search" title="Nothing has these words">
        {kinds.length > 0 ? 'Look in more kinds, or leave a word out.' : 'Leave a word out, or shorten one.'}
      </Blank>
    );
  }
  return (
    <>
      <ol className={classes.hits} aria-label="Found" aria-busy={search.isPlaceholderData}>
        {hits.map((hit) => (
          <HitRow key={keyOf(hit)} hit={hit} />
        ))}
      </ol>
      {search.hasNextPage && (
        <Center mt="md">
          <Button
            variant="default"
            loading={search.isFetchingNextPage}
            onClick={() => search.fetchNextPage()}
          >
            Load more
          </Button>
        </Center>
      )}
    </>
  );
}

function Waiting() {
  return (
    <Stack aria-busy="true" aria-label="Loading">
      <Skeleton height={56} />
      <Skeleton height={56} />
      <Skeleton height={56} />
    </Stack>
  );
}
