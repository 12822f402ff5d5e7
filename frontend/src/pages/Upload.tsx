import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Page } from '../components/Page';
import { PageHead } from '../components/PageHead';
import { DropZone } from './upload/DropZone';
import { formatNames, formatOf } from './upload/formatOf';
import { NotAMeeting } from './upload/NotAMeeting';
import { titleFrom } from './upload/titleFrom';
import { UploadProblem } from './upload/UploadProblem';
import { UploadProgress } from './upload/UploadProgress';
import { type Chosen, useUpload } from './upload/useUpload';
import { WhereFrom } from './upload/WhereFrom';

export function Upload() {
  const [chosen, setChosen] = useState<Chosen>();
  const [title, setTitle] = useState('');
  const upload = useUpload(chosen, title);
  const choose = async (file: File) => {
    const format = await formatOf(file);
    upload.reset();
    setChosen({ file, format });
    setTitle(titleFrom(file.name));
  };
  return (
    <Page width="reading">
      <PageHead
        title="Bring a meeting"
        lead="The transcript your meeting tool already wrote: captions, text or a Word file."
      />
      <Stack>
        <DropZone
          file={chosen?.file}
          format={chosen?.format && formatNames[chosen.format]}
          onChoose={choose}
        />
        {chosen && !chosen.format && <NotAMeeting />}
        {chosen?.format && (
          <TextInput
            label="Title"
            maxLength={300}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
        )}
        {upload.isPending && <UploadProgress />}
        {upload.isError && (
          <UploadProblem
            error={upload.error}
            place={chosen?.format === 'docx' ? 'Paragraph' : 'Line'}
            onWithoutKeys={() => upload.mutate(true)}
          />
        )}
        <Group justify="space-between">
          <Text size="sm" c="dimmed" maw={440}>
            It is stored in your account alone. No AI sees a word of it until you ask one to read it, with a
            key of your own.
          </Text>
          <Button disabled={!chosen?.format} loading={upload.isPending} onClick={() => upload.mutate(false)}>
            Import the meeting
          </Button>
        </Group>
        <WhereFrom />
      </Stack>
    </Page>
  );
}
