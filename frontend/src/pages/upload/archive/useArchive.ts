import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { forgetImports, importArchive } from '../../../api/imports';
import { isProblem } from '../../../api/problem';
import { beginUpload, removeUpload, sendParts } from '../../../api/uploads';
import { featureUsed } from '../../../usage/usage';

/** Sends an export and begins its import. After a break it goes on with what is still missing. */
export function useArchive(file: File) {
  const queries = useQueryClient();
  const upload = useRef<string>(undefined);
  const stopping = useRef<AbortController>(undefined);
  const [received, setReceived] = useState<number>();
  const [isStopped, setStopped] = useState(false);
  // Nobody watches any more: what has come is kept, and nothing more is sent.
  useEffect(() => () => stopping.current?.abort(), []);
  const send = useMutation({
    mutationFn: async () => {
      const stopper = new AbortController();
      stopping.current = stopper;
      setStopped(false);
      upload.current ??= (await beginUpload(file.size)).id;
      await sendParts(file, upload.current, setReceived, stopper.signal);
      return importArchive(upload.current);
    },
    onSuccess: () => featureUsed('import-archive'),
    onError: (error) => {
      setStopped(stopping.current?.signal.aborted ?? false);
      // It waited for more than two days: begin anew.
      if (isProblem(error, 'upload_not_found')) upload.current = undefined;
    },
    onSettled: () => forgetImports(queries),
    meta: { shownInPlace: true },
  });
  const again = () => {
    upload.current = undefined;
    setReceived(undefined);
    setStopped(false);
    send.reset();
  };
  return {
    importId: send.data,
    /** Bytes that are there; undefined before anything was sent. */
    received,
    isSending: send.isPending,
    isStopped,
    error: isStopped ? null : send.error,
    start: () => send.mutate(),
    stop: () => stopping.current?.abort(),
    giveUp: () => {
      if (upload.current) void removeUpload(upload.current);
      again();
    },
    again,
  };
}
