import { Stack } from '@mantine/core';
import { SecurityHistory } from './SecurityHistory';
import { Sessions } from './Sessions';

export function SecuritySettings() {
  return (
    <Stack gap="xl" maw={640}>
      <Sessions />
      <SecurityHistory />
    </Stack>
  );
}
