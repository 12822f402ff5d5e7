import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { forgetLists } from '../../api/cachedLists';
import { type Format, forgetImports, importMeeting, type Upload } from '../../api/imports';
import { paths } from '../../app/paths';
import { showDone } from '../../components/notices';
import { featureUsed } from '../../usage/usage';
import { readyToSend } from './readyToSend';
import { titleFrom } from './titleFrom';

/** A file, and what it turned out to be; undefined for nothing that can be read. */
export interface Chosen {
  readonly file: File;
  readonly format: Format | undefined;
}

/** Sends a meeting and shows the transcript made of it. Called with whether to take keys out. */
export function useUpload(file: File, format: Upload['format'], title: string) {
  const queries = useQueryClient();
  const go = useNavigate();
  return useMutation({
    mutationFn: async (removeKeys: boolean) => {
      const sent = await readyToSend(file, { removeKeys });
      return importMeeting({ file: sent, format, title: title.trim() || titleFrom(file.name) });
    },
    onSuccess: async (id) => {
      featureUsed('import-meeting');
      await forgetLists(queries, 'transcripts');
      showDone('The meeting is here.');
      await go({ to: paths.item('transcripts', id) });
    },
    onSettled: () => forgetImports(queries),
    meta: { shownInPlace: true },
  });
}
