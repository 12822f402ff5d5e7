import { List, Text } from '@mantine/core';

const sources = [
  ['Teams', 'Download the transcript as .docx or .vtt.'],
  ['Zoom', 'Download the transcript as .vtt, or take the saved captions (.txt).'],
  ['Meet', 'Open the transcript document and download it as .txt or .docx.'],
  ['Otter', 'Export as TXT, with speaker names and times.'],
  [
    'YouTube, Whisper',
    'Take the .srt or .vtt file, or copy what the transcript panel shows into a .txt file.',
  ],
  ['Spreadsheets, Jira, Productboard', 'Export or save the list as CSV; its columns are matched next.'],
  ['Azmyra', 'Settings, Privacy: export everything, and choose the .zip here, in this account or another.'],
  ['Your own notes', 'Each line “Name: words” in a .txt or .docx file. Times are not needed.'],
] as const;

/** How to get a transcript out of the program that wrote it. */
export function WhereFrom() {
  return (
    <section>
      <Text size="sm" fw={600} mb={4}>
        Where to get one
      </Text>
      <List size="sm" c="dimmed">
        {sources.map(([name, how]) => (
          <List.Item key={name}>
            {name}: {how}
          </List.Item>
        ))}
      </List>
    </section>
  );
}
