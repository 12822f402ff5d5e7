import { Group, Select, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type Every, type Schedule, schedulesQuery, useSetSchedule } from '../../api/transfers';
import { wordsFor } from '../../components/notices';
import { toolNames } from '../../pages/settings/connections/words';
import { TimeAgo } from '../../ui/TimeAgo';
import classes from '../FetchCard.module.css';
import { endedWords, everyChoices } from './everyWords';

/** What is brought in by itself, when next, and how to end it; nothing where nothing is. */
export function Schedules() {
  const schedules = useQuery(schedulesQuery);
  if (schedules.isError)
    return (
      <Text c="red" role="alert">
        {wordsFor(schedules.error)}
      </Text>
    );
  if (!schedules.data?.length) return null;
  return (
    <section aria-labelledby="schedules-title">
      <Title order={2} id="schedules-title" mb={4}>
        Brought in by itself
      </Title>
      <Text size="sm" c="dimmed" mb="sm" maw={620}>
        What you set. Your access is opened for it, and stands in the list below each time. What you changed
        too is never taken over: it waits for your decision. Disconnecting a tool ends it.
      </Text>
      <Stack gap="sm">
        {schedules.data.map((schedule) => (
          <ScheduleCard key={`${schedule.provider} ${schedule.source}`} schedule={schedule} />
        ))}
      </Stack>
    </section>
  );
}

function ScheduleCard({ schedule }: { readonly schedule: Schedule }) {
  const { provider, source, source_name, mapping, every, next_at, last_at, stopped } = schedule;
  const set = useSetSchedule();
  const name = `${toolNames[provider]} · ${source_name}`;
  return (
    <article className={classes.fetch} aria-label={`By itself: ${source_name}`}>
      <Group justify="space-between" align="start">
        <div>
          <Text size="sm" fw={600}>
            {name}
          </Text>
          <Text size="xs" c="dimmed">
            {last_at ? (
              <>
                Last <TimeAgo time={last_at} />
              </>
            ) : (
              'Not yet'
            )}
            {!stopped && (
              <>
                , next <TimeAgo time={next_at} />
              </>
            )}
          </Text>
        </div>
        <Select
          size="xs"
          aria-label={`How often from ${source_name}`}
          data={everyChoices}
          value={stopped ? 'never' : every}
          allowDeselect={false}
          disabled={set.isPending}
          onChange={(chosen) =>
            set.mutate({ provider, source, source_name, mapping, every: (chosen ?? 'never') as Every })
          }
        />
      </Group>
      {stopped && (
        <Text size="sm" c="red" role="status">
          {endedWords(stopped)}
        </Text>
      )}
      {set.isError && (
        <Text size="sm" c="red" role="alert">
          {wordsFor(set.error)}
        </Text>
      )}
    </article>
  );
}
