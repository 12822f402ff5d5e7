import { Progress, Text } from '@mantine/core';

export function UploadProgress() {
  return (
    <div role="status">
      <Text size="sm" mb={6}>
        Sending and reading the meeting…
      </Text>
      <Progress value={100} animated aria-label="Sending and reading the meeting" />
    </div>
  );
}
