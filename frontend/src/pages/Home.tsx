import { Skeleton } from '@mantine/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import { accountQuery } from '../api/account';
import { recentQuery } from '../api/items';
import { Page } from '../components/Page';
import { PageHead } from '../components/PageHead';
import { kinds } from '../kinds/kinds';
import { FirstSteps } from './home/FirstSteps';
import { Overview } from './home/Overview';
import { overviewOf } from './home/overviewOf';

const looksAt = 50;

/** What to do next. A new person is led from the first meeting to the first decision. */
export function Home() {
  const { data: account } = useQuery(accountQuery);
  const lists = useQueries({ queries: kinds.map((kind) => recentQuery(kind.plural, looksAt)) });
  const firstName = account?.name.trim().split(/\s+/)[0] ?? '';
  const waiting = lists.some(({ isPending }) => isPending);
  const overview = overviewOf(lists.map((list) => list.data));
  return (
    <Page>
      <PageHead title="Home" lead={firstName && `Good to see you, ${firstName}.`} />
      {waiting ? (
        <Skeleton height={260} />
      ) : (
        <>
          {!overview.started && <FirstSteps overview={overview} />}
          <Overview overview={overview} />
        </>
      )}
    </Page>
  );
}
