import { Alert, List } from '@mantine/core';
import type { Held } from '../../api/deletion';
import { calendarDate } from '../../ui/times';

/** What a legal hold keeps, and why; nothing where there is none. */
export function KeptRecords({ kept }: { readonly kept: readonly Held[] }) {
  if (kept.length === 0) return null;
  return (
    <Alert color="yellow" title="The law has us keep some of it">
      <List size="sm">
        {kept.map(({ records, reason, until }) => (
          <List.Item key={`${records} ${until}`}>
            {records} until {calendarDate(until)}: {reason}
          </List.Item>
        ))}
      </List>
      It is closed to every other use, and erased when that day has come.
    </Alert>
  );
}
