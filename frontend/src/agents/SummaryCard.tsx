import { Button, Card, Group, List, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { itemQuery, updateItem } from '../api/items';
import type { Finding } from './findings';
import { Quotes } from './Quotes';
import type { ReadableMeeting } from './runs';

interface Props {
  readonly meeting: ReadableMeeting;
  readonly points: readonly Finding[];
}

/** The summary, which is kept with the transcript itself: its proven points only. */
export function SummaryCard({ meeting, points }: Props) {
  const text = points
    .filter(({ proven }) => proven)
    .map(({ title, detail }) => [title, detail].filter(Boolean).join(' '))
    .join('\n');
  const save = useSaveSummary(meeting, text);
  const isKept = meeting.transcript.summary === text;
  return (
    <Card withBorder padding="sm">
      <List spacing="sm">
        {points.map((point) => (
          <List.Item key={point.id}>
            <Stack gap={4}>
              <Text size="sm">
                {[point.title, point.detail].filter(Boolean).join(' ')}
                {!point.proven && ' (unproven)'}
              </Text>
              <Quotes meeting={meeting} quotes={point.quotes} />
            </Stack>
          </List.Item>
        ))}
      </List>
      <Group mt="sm">
        <Button
          variant="light"
          disabled={!text || isKept}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          {isKept ? 'Kept with the transcript' : 'Keep the summary with the transcript'}
        </Button>
      </Group>
    </Card>
  );
}

function useSaveSummary({ transcript }: ReadableMeeting, summary: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () =>
      updateItem('transcripts', transcript, { summary: [...summary].slice(0, 20_000).join('') }),
    onSuccess: (updated) => queries.setQueryData(itemQuery('transcripts', transcript.id).queryKey, updated),
  });
}
