import { Button, Center, Skeleton, Stack } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type Cut, listQuery } from '../../api/items';
import { paths } from '../../app/paths';
import { LinkButton } from '../../components/AppLink';
import { wordsFor } from '../../components/notices';
import { iconOf } from '../../kinds/icons';
import type { Kind } from '../../kinds/schema';
import { Blank } from '../../ui/Blank';
import { ItemTable } from './ItemTable';

interface Props {
  readonly kind: Kind;
  readonly cut: Cut;
  readonly onSort: (sort: string) => void;
}

export function ItemList({ kind, cut, onSort }: Props) {
  const list = useInfiniteQuery({ ...listQuery(kind.plural, cut), placeholderData: (before) => before });
  if (list.isPending) return <Waiting />;
  if (list.isError) {
    return (
      <Blank
        icon="alert"
        title="The list could not be read"
        action={<Button onClick={() => list.refetch()}>Try again</Button>}
      >
        {wordsFor(list.error)}
      </Blank>
    );
  }
  const items = list.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty kind={kind} filtered={Object.keys(cut.filters).length > 0} />;
  return (
    <>
      <ItemTable kind={kind} items={items} sort={cut.sort} onSort={onSort} />
      {list.hasNextPage && (
        <Center mt="md">
          <Button variant="default" loading={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
            Load more
          </Button>
        </Center>
      )}
    </>
  );
}

function Waiting() {
  return (
    <Stack gap={8} aria-busy="true" aria-label="Loading">
      {Array.from({ length: 8 }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
        <Skeleton key={row} height={38} />
      ))}
    </Stack>
  );
}

function Empty({ kind, filtered }: { readonly kind: Kind; readonly filtered: boolean }) {
  if (filtered) {
    return (
      <Blank icon="filter" title="Nothing matches these filters">
        Take one away to see more.
      </Blank>
    );
  }
  if (kind.hasTurns) {
    return (
      <Blank
        icon={iconOf(kind)}
        title="No meeting yet"
        action={<LinkButton to={paths.upload()}>Bring a meeting</LinkButton>}
      >
        Upload the transcript your meeting tool already wrote. It is stored in your account alone, and no AI
        sees it until you ask one to read it.
      </Blank>
    );
  }
  return (
    <Blank icon={iconOf(kind)} title={`No ${kind.labelPlural.toLowerCase()} yet`}>
      {kind.description} Write the first one above, or let a meeting propose it.
    </Blank>
  );
}
