import { type MantineColorScheme, SegmentedControl, Stack, Text, useMantineColorScheme } from '@mantine/core';

const choices = [
  { value: 'auto', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

export function AppearanceSettings() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Stack maw={460}>
      <SegmentedControl
        aria-label="Colours"
        data={choices}
        value={colorScheme}
        onChange={(chosen) => setColorScheme(chosen as MantineColorScheme)}
      />
      <Text size="sm" c="dimmed">
        Kept in this browser alone. Movement follows your system’s setting for reduced motion; dates and times
        follow your language and zone.
      </Text>
    </Stack>
  );
}
