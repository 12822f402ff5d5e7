import { Alert, Button, Group, List, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ArchiveReport, type Import, importQuery, isUnderWay } from '../../../api/imports';
import { paths } from '../../../app/paths';
import { LinkButton } from '../../../components/AppLink';
import { wordsFor } from '../../../components/notices';
import { kindByName } from '../../../kinds/kinds';
import { ImportEntry } from '../ImportEntry';
import { importWords } from '../importWords';
import { asCellProblem, CellProblems } from '../table/CellProblems';
import { countWords, ignoredWords } from './archiveWords';
import { SignatureState } from './SignatureState';

interface Props {
  readonly id: string;
  readonly onAgain: () => void;
}

/** How far the import of an export is, then what became of it. */
export function ArchiveOutcome({ id, onAgain }: Props) {
  const found = useQuery(importQuery(id));
  if (found.isPending) return <Skeleton height={90} aria-busy="true" aria-label="Importing" />;
  if (found.isError) {
    return (
      <Alert color="red" title="It cannot be shown how far the import is" role="alert">
        {wordsFor(found.error)} It goes on without this page.
      </Alert>
    );
  }
  const { archive, ...record } = found.data;
  return (
    <Stack>
      {isUnderWay(record) && <UnderWay record={record} />}
      {record.state === 'completed' && archive && <Completed record={record} report={archive} />}
      {(record.state === 'failed' || record.state === 'cancelled') && (
        <Alert color="red" title={importWords(record, undefined)} role="alert">
          {record.errors.length > 0 && <CellProblems problems={record.errors.map(asCellProblem)} />}
          <Button mt="sm" variant="default" onClick={onAgain}>
            Begin again
          </Button>
        </Alert>
      )}
      {archive && <SignatureState report={archive} />}
    </Stack>
  );
}

function UnderWay({ record }: { readonly record: Import }) {
  return (
    <Stack gap="xs">
      <ImportEntry record={record} />
      <Text size="sm" c="dimmed">
        You can leave this page; the import goes on. Until all of it is stored, nothing of it is shown.
      </Text>
    </Stack>
  );
}

interface CompletedProps {
  readonly record: Import;
  readonly report: ArchiveReport;
}

function Completed({ record, report }: CompletedProps) {
  return (
    <Alert title={importWords(record, undefined)} role="status">
      <List size="sm">
        {countWords(report).map((words) => (
          <List.Item key={words}>{words}</List.Item>
        ))}
      </List>
      {report.left_out.length > 0 && (
        <>
          <Text size="sm" fw={600} mt="sm">
            Left out
          </Text>
          <List size="sm">
            {report.left_out.map((sentence) => (
              <List.Item key={sentence}>{sentence}</List.Item>
            ))}
          </List>
        </>
      )}
      {report.ignored.length > 0 && (
        <Text size="sm" mt="sm">
          Not taken over, as said: {ignoredWords(report)}.
        </Text>
      )}
      <Group gap="xs" mt="sm">
        {report.items.map(({ kind }) => {
          const known = kindByName(kind);
          return known ? (
            <LinkButton key={kind} to={paths.list(known.plural)} size="xs" variant="light">
              Open {known.labelPlural.toLowerCase()}
            </LinkButton>
          ) : null;
        })}
      </Group>
    </Alert>
  );
}
