import { Button, Group, Progress, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { forgetLists } from '../../api/cachedLists';
import { forgetImports, type Import, isUnderWay, stopImport } from '../../api/imports';
import { paths } from '../../app/paths';
import { AppLink } from '../../components/AppLink';
import { kindByName, kinds } from '../../kinds/kinds';
import { TimeAgo } from '../../ui/TimeAgo';
import { importWords } from './importWords';
import { asCellProblem, CellProblems } from './table/CellProblems';

/** One import in a line: what it is of, how far it is, and how to stop it. */
export function ImportEntry({ record }: { readonly record: Import }) {
  const queries = useQueryClient();
  const kind = kindByName(record.kind);
  const stop = useMutation({
    mutationFn: () => stopImport(record.id),
    onSettled: () => forgetImports(queries),
  });
  const wasUnderWay = useRef(isUnderWay(record));
  const done = record.state === 'completed';
  useEffect(() => {
    if (!done || !wasUnderWay.current) return;
    for (const { plural } of kind ? [kind] : kinds) void forgetLists(queries, plural);
  }, [done, kind, queries]);
  return (
    <>
      <Group justify="space-between" gap="xs">
        <Text size="sm">
          {importWords(record, kind)}{' '}
          <Text span c="dimmed" inherit>
            <TimeAgo time={record.created_at} />
          </Text>
        </Text>
        {isUnderWay(record) ? (
          <Button variant="default" size="compact-sm" loading={stop.isPending} onClick={() => stop.mutate()}>
            Stop
          </Button>
        ) : (
          done &&
          kind && (
            <AppLink to={paths.list(kind.plural)} size="sm">
              Open {kind.labelPlural.toLowerCase()}
            </AppLink>
          )
        )}
      </Group>
      {record.errors.length > 0 && (
        <details>
          <Text component="summary" size="sm" c="dimmed">
            What was wrong
          </Text>
          <CellProblems problems={record.errors.map(asCellProblem)} />
        </details>
      )}
      {isUnderWay(record) && (
        <Progress
          mt={6}
          aria-label={importWords(record, kind)}
          value={record.total ? (100 * record.done) / record.total : 0}
          animated
        />
      )}
    </>
  );
}
