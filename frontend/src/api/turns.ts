import { queryOptions } from '@tanstack/react-query';
import { answered, api, type Schemas } from './client';
import { allOf } from './pages';

/** One person's words until another speaks; *start_ms* counts from the beginning of the meeting. */
export type Turn = Schemas['Turn'];

const limit = 1000;

/** All turns of a transcript, in order. They do not change after the import, so one reading is enough. */
export const turnsQuery = (id: string) =>
  queryOptions({
    queryKey: ['turns', id],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) =>
      allOf((cursor) =>
        answered(
          api.GET('/api/v1/transcripts/{id}/turns', {
            params: { path: { id }, query: { limit, ...(cursor ? { cursor } : {}) } },
            signal,
          }),
        ),
      ),
  });
