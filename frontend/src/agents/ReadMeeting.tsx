import { Text } from '@mantine/core';

/** “Read this meeting” on a transcript's page. */
export function ReadMeeting({ transcriptId }: { transcriptId: string }) {
  return <Text>Reading {transcriptId}.</Text>;
}
