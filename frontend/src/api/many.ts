import { queryOptions } from '@tanstack/react-query';
import { type Cut, type Item, listPage } from './items';

/** Items for a picture of them all, which stops somewhere. */
export interface Many {
  readonly items: readonly Item[];
  /** Whether there are more than were read. */
  readonly more: boolean;
}

const pageSize = 200;

/** The first items of a list, at most *most*, page after page. */
export const manyQuery = (plural: string, cut: Cut, most: number) =>
  queryOptions({
    queryKey: ['items', plural, 'many', cut, most],
    queryFn: async ({ signal }): Promise<Many> => {
      const items: Item[] = [];
      let cursor: string | null = null;
      do {
        const page = await listPage(plural, cut, cursor, pageSize, signal);
        items.push(...page.items);
        cursor = page.next_cursor;
      } while (cursor && items.length < most);
      return { items, more: cursor !== null };
    },
  });
