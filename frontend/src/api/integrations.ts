import { queryOptions } from '@tanstack/react-query';
import { answered, api, type Schemas } from './client';

export type Connection = Schemas['Connection'];

export const integrationsQuery = queryOptions({
  queryKey: ['integrations'],
  queryFn: async ({ signal }) => (await answered(api.GET('/api/v1/integrations', { signal }))).items,
});
