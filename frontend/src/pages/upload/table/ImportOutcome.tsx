import { Alert, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { importQuery, isUnderWay } from '../../../api/imports';
import { paths } from '../../../app/paths';
import { AppLink, LinkButton } from '../../../components/AppLink';
import { wordsFor } from '../../../components/notices';
import type { Kind } from '../../../kinds/schema';
import { ImportEntry } from '../ImportEntry';
import { importWords } from '../importWords';
import { asCellProblem, CellProblems } from './CellProblems';

interface Props {
  readonly id: string;
  readonly kind: Kind;
  readonly onAgain: () => void;
}

const linked = 10;

/** “lines 2, 3 and 5”; of very many only the first. */
function skippedText(lines: readonly number[], count: number): string {
  const named = lines.length < count ? [...lines, `${(count - lines.length).toLocaleString()} more`] : lines;
  return `${count === 1 ? 'line' : 'lines'} ${new Intl.ListFormat('en').format(named.map(String))}`;
}

/** How far an import is, then what became of it. */
export function ImportOutcome({ id, kind, onAgain }: Props) {
  const found = useQuery(importQuery(id));
  if (found.isPending) return <Skeleton height={90} aria-busy="true" aria-label="Importing" />;
  if (found.isError) {
    return (
      <Alert color="red" title="It cannot be shown how far the import is" role="alert">
        {wordsFor(found.error)} It goes on without this page.
      </Alert>
    );
  }
  const record = found.data;
  if (isUnderWay(record)) {
    return (
      <Stack gap="xs">
        <ImportEntry record={record} />
        <Text size="sm" c="dimmed">
          You can leave this page; the import goes on. Until all rows are stored, none is shown.
        </Text>
      </Stack>
    );
  }
  if (record.state !== 'completed') {
    const problems = record.errors.map(asCellProblem);
    return (
      <Alert color="red" title={importWords(record, kind)} role="alert">
        {problems.length > 0 && <CellProblems problems={problems} />}
        <Button mt="sm" variant="default" onClick={onAgain}>
          Back to the columns
        </Button>
      </Alert>
    );
  }
  return (
    <Alert title={importWords(record, kind)} role="status">
      <Group gap="md" mb="sm">
        {record.created.slice(0, linked).map((item, place) => (
          <AppLink key={item} to={paths.item(kind.plural, item)} size="sm">
            {kind.label} {place + 1}
          </AppLink>
        ))}
      </Group>
      {record.skipped_lines.length > 0 && (
        <Text size="sm" mb="sm">
          Left out: {skippedText(record.skipped_lines, record.skipped)}.
        </Text>
      )}
      <LinkButton to={paths.list(kind.plural)}>Open {kind.labelPlural.toLowerCase()}</LinkButton>
    </Alert>
  );
}
