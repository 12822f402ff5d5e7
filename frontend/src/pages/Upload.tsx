import { Stack } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { Page } from '../components/Page';
import { PageHead } from '../components/PageHead';
import { kindByName } from '../kinds/kinds';
import { ArchiveImport } from './upload/archive/ArchiveImport';
import { DropZone } from './upload/DropZone';
import { formatNames, formatOf } from './upload/formatOf';
import { NotAMeeting } from './upload/NotAMeeting';
import { RecentImports } from './upload/RecentImports';
import { TableImport } from './upload/table/TableImport';
import { UploadMeeting } from './upload/UploadMeeting';
import type { Chosen } from './upload/useUpload';
import { WhereFrom } from './upload/WhereFrom';

export function Upload() {
  const { kind } = useSearch({ strict: false }) as { kind?: string };
  const [chosen, setChosen] = useState<Chosen & { readonly key: number }>();
  const choose = async (file: File) => {
    const format = await formatOf(file);
    // A key of its own: the same file chosen again begins anew.
    setChosen((before) => ({ file, format, key: (before?.key ?? 0) + 1 }));
  };
  return (
    <Page width={chosen?.format === 'csv' ? 'full' : 'reading'}>
      <PageHead
        title="Bring a meeting or a table"
        lead="The transcript your meeting tool already wrote, a table of what your product plans, fears and knows, or all of it: an export of Azmyra."
      />
      <Stack>
        <DropZone
          file={chosen?.file}
          format={chosen?.format && formatNames[chosen.format]}
          onChoose={choose}
        />
        {chosen && !chosen.format && <NotAMeeting />}
        {chosen?.format === 'csv' && (
          <TableImport key={chosen.key} file={chosen.file} firstKind={kindByName(kind ?? '')} />
        )}
        {chosen?.format === 'azmyra' && <ArchiveImport key={chosen.key} file={chosen.file} />}
        {chosen?.format && chosen.format !== 'csv' && chosen.format !== 'azmyra' && (
          <UploadMeeting key={chosen.key} file={chosen.file} format={chosen.format} />
        )}
        <RecentImports />
        <WhereFrom />
      </Stack>
    </Page>
  );
}
