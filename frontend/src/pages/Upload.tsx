import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { importMeeting } from '../api/imports';
import { forgetLists } from '../api/items';
import { paths } from '../app/paths';
import { showDone } from '../components/notices';
import { Page } from '../components/Page';
import { PageHead } from '../components/PageHead';
import { featureUsed } from '../usage/usage';
import { DropZone } from './upload/DropZone';
import { readyToSend } from './upload/readyToSend';
import { titleFrom } from './upload/titleFrom';
import { UploadProblem } from './upload/UploadProblem';
import { UploadProgress } from './upload/UploadProgress';

export function Upload() {
  const [file, setFile] = useState<File>();
  const [title, setTitle] = useState('');
  const queries = useQueryClient();
  const go = useNavigate();
  const upload = useMutation({
    mutationFn: async (removeKeys: boolean) => {
      if (!file) throw new Error('Choose a file first.');
      const sent = await readyToSend(file, { removeKeys });
      return importMeeting({ file: sent, title: title.trim() || titleFrom(file.name) });
    },
    onSuccess: async (id) => {
      featureUsed('import meeting');
      await forgetLists(queries, 'transcripts');
      showDone('The meeting is here.');
      await go({ to: paths.item('transcripts', id) });
    },
    meta: { shownInPlace: true },
  });
  const choose = (chosen: File) => {
    upload.reset();
    setFile(chosen);
    setTitle(titleFrom(chosen.name));
  };
  return (
    <Page width="reading">
      <PageHead
        title="Bring a meeting"
        lead="The transcript your meeting tool already wrote: WebVTT (.vtt) from Zoom, Teams or Meet."
      />
      <Stack>
        <DropZone file={file} onChoose={choose} />
        {file && (
          <TextInput
            label="Title"
            maxLength={300}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
        )}
        {upload.isPending && <UploadProgress />}
        {upload.isError && <UploadProblem error={upload.error} onWithoutKeys={() => upload.mutate(true)} />}
        <Group justify="space-between">
          <Text size="sm" c="dimmed" maw={440}>
            It is stored in your account alone. No AI sees a word of it until you ask one to read it, with a
            key of your own.
          </Text>
          <Button disabled={!file} loading={upload.isPending} onClick={() => upload.mutate(false)}>
            Import the meeting
          </Button>
        </Group>
      </Stack>
    </Page>
  );
}
