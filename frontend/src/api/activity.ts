import { queryOptions } from '@tanstack/react-query';
import { answered, api, type Schemas } from './client';

export type Activity = Schemas['Activity'];

/** Who and what touched the person's data, newest first. */
export const activityQuery = queryOptions({
  queryKey: ['privacy', 'activity'],
  queryFn: async ({ signal }) => (await answered(api.GET('/api/v1/privacy/activity', { signal }))).items,
});
