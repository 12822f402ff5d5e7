import { Button, Select, Skeleton, Stack, Table } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { deletedQuery, type Item } from '../../api/items';
import { paths } from '../../app/paths';
import { AppLink } from '../../components/AppLink';
import { wordsFor } from '../../components/notices';
import { Page } from '../../components/Page';
import { PageHead } from '../../components/PageHead';
import { useRestoration } from '../../components/useRestoration';
import { kindByPlural, kinds } from '../../kinds/kinds';
import type { Kind } from '../../kinds/schema';
import { Blank } from '../../ui/Blank';
import { TimeAgo } from '../../ui/TimeAgo';
import classes from './DeletedPage.module.css';
import { timeLeft } from './timeLeft';

/** What was deleted in the last 30 days, one kind at a time, and the way back. */
export function DeletedPage() {
  const { kind: plural = '' } = useSearch({ strict: false }) as { kind?: string };
  const go = useNavigate();
  const kind = kindByPlural(plural) ?? kinds[0];
  if (!kind) return null;
  return (
    <Page>
      <PageHead
        title="Recently deleted"
        lead="Kept for 30 days with links and history, then gone for good."
        actions={
          <Select
            aria-label="Which kind"
            allowDeselect={false}
            data={kinds.map((one) => ({ value: one.plural, label: one.labelPlural }))}
            value={kind.plural}
            onChange={(chosen) => void go({ to: paths.deleted(), search: { kind: chosen } as never })}
          />
        }
      />
      <Deleted key={kind.name} kind={kind} />
    </Page>
  );
}

function Deleted({ kind }: { readonly kind: Kind }) {
  const list = useInfiniteQuery(deletedQuery(kind.plural));
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
  if (items.length === 0) {
    return (
      <Blank icon="trash" title={`No ${kind.labelPlural.toLowerCase()} were deleted`}>
        What you delete waits here for 30 days.
      </Blank>
    );
  }
  return (
    <>
      <div className={classes.frame}>
        <Table
          verticalSpacing={8}
          horizontalSpacing="sm"
          aria-label={`Deleted ${kind.labelPlural.toLowerCase()}`}
        >
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Title</Table.Th>
              <Table.Th className={classes.when ?? ''}>Deleted</Table.Th>
              <Table.Th className={classes.when ?? ''}>Gone for good</Table.Th>
              <Table.Th className={classes.act ?? ''}>Bring back</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map((item) => (
              <Row key={item.id} kind={kind} item={item} />
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {list.hasNextPage && (
        <Button
          mt="md"
          variant="default"
          loading={list.isFetchingNextPage}
          onClick={() => list.fetchNextPage()}
        >
          Load more
        </Button>
      )}
    </>
  );
}

function Row({ kind, item }: { readonly kind: Kind; readonly item: Item }) {
  const restoration = useRestoration(kind);
  const deleted = item.deleted_at ?? '';
  return (
    <Table.Tr>
      <Table.Td>
        <AppLink
          to={paths.item(kind.plural, item.id)}
          underline="hover"
          c="inherit"
          className={classes.title ?? ''}
        >
          {item.title}
        </AppLink>
      </Table.Td>
      <Table.Td className={classes.when ?? ''}>
        <TimeAgo time={deleted} />
      </Table.Td>
      <Table.Td className={classes.when ?? ''}>{timeLeft(deleted)}</Table.Td>
      <Table.Td className={classes.act ?? ''}>
        <Button
          variant="light"
          size="compact-sm"
          aria-label={`Restore ${item.title}`}
          loading={restoration.isPending}
          onClick={() => restoration.mutate(item.id)}
        >
          Restore
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}

function Waiting() {
  return (
    <Stack gap={8} aria-busy="true" aria-label="Loading">
      <Skeleton height={38} />
      <Skeleton height={38} />
      <Skeleton height={38} />
    </Stack>
  );
}
