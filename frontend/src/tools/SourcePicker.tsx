import { Button, Select, Skeleton, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ToolName } from '../api/integrations';
import { type Source, sourcesQuery } from '../api/transfers';
import { wordsFor } from '../components/notices';

interface Props {
  readonly provider: ToolName;
  readonly label: string;
  readonly chosen: Source | undefined;
  readonly onChoose: (source: Source | undefined) => void;
  /** Only what something can be sent to. */
  readonly takes?: boolean;
}

/** A repository, project, space, channel, team or database of the tool. */
export function SourcePicker({ provider, label, chosen, onChoose, takes = false }: Props) {
  const sources = useInfiniteQuery(sourcesQuery(provider));
  if (sources.isPending) return <Skeleton height={56} aria-busy="true" />;
  if (sources.isError)
    return (
      <div>
        <Text size="sm" c="red" role="alert">
          {wordsFor(sources.error)}
        </Text>
        <Button variant="subtle" size="compact-sm" onClick={() => sources.refetch()}>
          Try again
        </Button>
      </div>
    );
  const every = sources.data.pages.flatMap(({ items }) => items).filter((one) => one.takes || !takes);
  if (every.length === 0 && !sources.hasNextPage)
    return <Text size="sm">The tool shows nothing to this connection that could be chosen here.</Text>;
  return (
    <div>
      <Select
        label={label}
        placeholder="Choose"
        searchable
        data={every.map(({ id, name }) => ({ value: id, label: name }))}
        value={chosen?.id ?? null}
        onChange={(id) => onChoose(every.find((one) => one.id === id))}
        nothingFoundMessage="Nothing of that name"
      />
      {sources.hasNextPage && (
        <Button
          variant="subtle"
          size="compact-sm"
          loading={sources.isFetchingNextPage}
          onClick={() => sources.fetchNextPage()}
        >
          Look for more
        </Button>
      )}
    </div>
  );
}
