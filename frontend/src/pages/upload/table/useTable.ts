import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { forgetImports, importTable, inspectTable, type Reading } from '../../../api/imports';
import { featureUsed } from '../../../usage/usage';
import { readyToSend } from '../readyToSend';

/** A chosen table, how it is read, what would become of it, and its import. */
export function useTable(file: File, firstKind: string) {
  const queries = useQueryClient();
  const [reading, setReading] = useState<Reading>({ kind: firstKind });
  const [removeKeys, setRemoveKeys] = useState(false);
  const look = useQuery({
    // Nobody else asks for this file; with the page it is forgotten.
    queryKey: ['table', file.name, file.size, file.lastModified, reading, removeKeys],
    queryFn: async ({ signal }) => inspectTable(await readyToSend(file, { removeKeys }), reading, signal),
    enabled: reading.kind !== '',
    placeholderData: (before) => before,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const start = useMutation({
    mutationFn: async () => importTable(await readyToSend(file, { removeKeys }), reading),
    onSuccess: () => featureUsed('import-table'),
    onSettled: () => forgetImports(queries),
    meta: { shownInPlace: true },
  });
  return {
    reading,
    /** Another kind has other fields: what was matched to the old ones is matched anew. */
    chooseKind: (kind: string) => setReading(({ columns: _, ...others }) => ({ ...others, kind })),
    change: (changed: Partial<Reading>) => setReading((before) => ({ ...before, ...changed })),
    look,
    start,
    removeKeys: () => setRemoveKeys(true),
  };
}
