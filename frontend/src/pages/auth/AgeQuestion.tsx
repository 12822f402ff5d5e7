import { Button, Group, NativeSelect, Stack } from '@mantine/core';
import { useState } from 'react';
import type { Birth } from './ageQuestion';

const monthName = new Intl.DateTimeFormat(undefined, { month: 'long', timeZone: 'UTC' });
const months = Array.from({ length: 12 }, (_, month) => ({
  value: String(month + 1),
  label: monthName.format(Date.UTC(2000, month, 1)),
}));
const thisYear = new Date().getFullYear();
const years = Array.from({ length: 120 }, (_, ago) => String(thisYear - ago));

/** Asks neutrally: every year is offered, none is chosen, and nothing says what the answer decides. */
export function AgeQuestion({ onAnswer }: { readonly onAnswer: (birth: Birth) => void }) {
  const [month, setMonth] = useState('');
  const [year, setYear] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onAnswer({ year: Number(year), month: Number(month) });
      }}
    >
      <Stack>
        <Group grow>
          <NativeSelect
            label="Month"
            required
            value={month}
            onChange={(event) => setMonth(event.currentTarget.value)}
            data={[{ value: '', label: 'Month' }, ...months]}
          />
          <NativeSelect
            label="Year"
            required
            value={year}
            onChange={(event) => setYear(event.currentTarget.value)}
            data={[{ value: '', label: 'Year' }, ...years]}
          />
        </Group>
        <Button type="submit" disabled={!month || !year}>
          Continue
        </Button>
      </Stack>
    </form>
  );
}
