import { queryOptions } from '@tanstack/react-query';
import { answered, api } from './client';
import { type Filters, filterQuery } from './items';

/** How many items have *value*; '' stands for those that have none. */
export interface ValueCount {
  readonly value: string;
  readonly count: number;
}

const countsOf = (plural: string) => `/api/v1/${plural}/counts` as '/api/v1/initiatives/counts';

/** How the items that pass *filters* are spread over the values of the field *by*, at most 200 of them. */
export const countsQuery = (plural: string, by: string, filters: Filters) =>
  queryOptions({
    queryKey: ['items', plural, 'counts', by, filters],
    queryFn: async ({ signal }): Promise<readonly ValueCount[]> => {
      const query = { by, ...filterQuery(filters) } as never;
      const { items } = await answered(api.GET(countsOf(plural), { params: { query }, signal }));
      return items.map(({ value = '', count }) => ({ value, count }));
    },
  });
