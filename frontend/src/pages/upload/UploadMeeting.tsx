import { Button, Group, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Upload } from '../../api/imports';
import { titleFrom } from './titleFrom';
import { UploadProblem } from './UploadProblem';
import { UploadProgress } from './UploadProgress';
import { useUpload } from './useUpload';

interface Props {
  readonly file: File;
  readonly format: Upload['format'];
}

/** The title of a chosen meeting, and the button that imports it. */
export function UploadMeeting({ file, format }: Props) {
  const [title, setTitle] = useState(titleFrom(file.name));
  const upload = useUpload(file, format, title);
  return (
    <>
      <TextInput
        label="Title"
        maxLength={300}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      {upload.isPending && <UploadProgress />}
      {upload.isError && (
        <UploadProblem
          error={upload.error}
          place={format === 'docx' ? 'Paragraph' : 'Line'}
          onWithoutKeys={() => upload.mutate(true)}
        />
      )}
      <Group justify="space-between">
        <Text size="sm" c="dimmed" maw={440}>
          It is stored in your account alone. No AI sees a word of it until you ask one to read it, with a key
          of your own.
        </Text>
        <Button loading={upload.isPending} onClick={() => upload.mutate(false)}>
          Import the meeting
        </Button>
      </Group>
    </>
  );
}
