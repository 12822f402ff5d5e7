import { Button, Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { itemQuery } from '../../api/items';
import { isProblem } from '../../api/problem';
import { NotFound } from '../../app/NotFound';
import { paths } from '../../app/paths';
import { LinkButton } from '../../components/AppLink';
import { wordsFor } from '../../components/notices';
import { Page } from '../../components/Page';
import { kindByPlural } from '../../kinds/kinds';
import { Blank } from '../../ui/Blank';
import { PageTitle } from '../../ui/PageTitle';

const loadTranscript = () => import('../transcript/TranscriptDetail');
const loadItem = () => import('./ItemDetail');
const TranscriptDetail = lazy(async () => ({ default: (await loadTranscript()).TranscriptDetail }));
const ItemDetail = lazy(async () => ({ default: (await loadItem()).ItemDetail }));

export function DetailPage() {
  const { plural = '', id = '' } = useParams({ strict: false });
  const kind = kindByPlural(plural);
  const item = useQuery(itemQuery(plural, id));
  if (!kind) return <NotFound />;
  if (item.data) {
    return (
      <Suspense fallback={<Waiting />}>
        <PageTitle>{item.data.title}</PageTitle>
        {kind.hasTurns ? (
          <TranscriptDetail key={id} kind={kind} item={item.data} />
        ) : (
          <ItemDetail key={id} kind={kind} item={item.data} />
        )}
      </Suspense>
    );
  }
  if (item.isPending) {
    // The code to show it is fetched while the item is.
    void (kind.hasTurns ? loadTranscript() : loadItem());
    return <Waiting />;
  }
  const gone = isProblem(item.error) && item.error.status === 404;
  return (
    <Page width="reading">
      <PageTitle>{gone ? 'Not found' : 'Something went wrong'}</PageTitle>
      <Blank
        alone
        icon={gone ? 'search' : 'alert'}
        title={gone ? `This ${kind.label.toLowerCase()} is not here` : 'This could not be read'}
        action={
          gone ? (
            <LinkButton to={paths.list(plural)}>All {kind.labelPlural.toLowerCase()}</LinkButton>
          ) : (
            <Button onClick={() => item.refetch()}>Try again</Button>
          )
        }
      >
        {gone ? 'It may have been deleted, or it belongs to another account.' : wordsFor(item.error)}
      </Blank>
    </Page>
  );
}

function Waiting() {
  return (
    <Page>
      <Stack aria-busy="true" aria-label="Loading">
        <Skeleton height={34} width="60%" />
        <Skeleton height={120} />
        <Skeleton height={120} />
      </Stack>
    </Page>
  );
}
