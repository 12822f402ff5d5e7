import { Button, Group, Loader, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { fetchedChangesQuery } from '../api/fetchedChanges';
import { integrationsQuery } from '../api/integrations';
import { type Fetch, isUnderWay, useResumeFetch, useStopFetch } from '../api/transfers';
import { paths } from '../app/paths';
import { AppLink } from '../components/AppLink';
import { wordsFor } from '../components/notices';
import { kindByName } from '../kinds/kinds';
import { toolNames } from '../pages/settings/connections/words';
import { TimeAgo } from '../ui/TimeAgo';
import classes from './FetchCard.module.css';
import { countWords, stateWords } from './fetchWords';

/** How far a fetch came, and what can be done about it. */
export function FetchCard({ fetch }: { readonly fetch: Fetch }) {
  const stop = useStopFetch();
  const resume = useResumeFetch();
  const underWay = isUnderWay(fetch);
  const kind = kindByName(fetch.kind);
  useItemsRead(kind?.plural, fetch);
  return (
    <article className={classes.fetch} aria-label={`From ${toolNames[fetch.provider]}: ${fetch.source_name}`}>
      <Group justify="space-between" wrap="nowrap" align="start">
        <div>
          <Text size="sm" fw={600}>
            {toolNames[fetch.provider]} · {fetch.source_name}
          </Text>
          <Text size="xs" c="dimmed">
            {fetch.everything ? 'Everything' : 'What changed'}
            {fetch.scheduled && ', by your schedule'}, begun <TimeAgo time={fetch.begun_at} />
          </Text>
        </div>
        {underWay && (
          <Button
            variant="default"
            size="compact-sm"
            loading={stop.isPending}
            onClick={() => stop.mutate(fetch.id)}
          >
            Stop
          </Button>
        )}
        {(fetch.state === 'stopped' || fetch.state === 'failed') && (
          <Button size="compact-sm" loading={resume.isPending} onClick={() => resume.mutate(fetch.id)}>
            Go on
          </Button>
        )}
      </Group>
      <Group gap="xs" wrap="nowrap">
        {underWay && fetch.state !== 'waiting' && <Loader size="xs" aria-hidden="true" />}
        <Text size="sm" role="status" c={fetch.state === 'failed' ? 'red' : ''}>
          {stateWords(fetch)}: {countWords(fetch.counts)}
        </Text>
      </Group>
      {fetch.problems.length > 0 && (
        <details>
          <summary>Why some were not taken</summary>
          <ul>
            {fetch.problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </details>
      )}
      {kind && fetch.state !== 'pending' && (
        <AppLink to={paths.list(kind.plural)} size="sm">
          See your {kind.labelPlural.toLowerCase()}
        </AppLink>
      )}
      {(stop.isError || resume.isError) && (
        <Text size="sm" c="red" role="alert">
          {wordsFor(stop.error ?? resume.error)}
        </Text>
      )}
    </article>
  );
}

/** What a slice stored is not in the lists that were read before it. */
function useItemsRead(plural: string | undefined, { changed_at }: Fetch) {
  const queries = useQueryClient();
  useEffect(() => {
    if (plural && changed_at) void queries.invalidateQueries({ queryKey: ['items', plural] });
    // Each slice opened the access once more.
    if (changed_at) void queries.invalidateQueries({ queryKey: integrationsQuery.queryKey });
    if (changed_at) void queries.invalidateQueries({ queryKey: fetchedChangesQuery.queryKey });
  }, [queries, plural, changed_at]);
}
