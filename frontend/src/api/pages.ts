import type { Page } from './items';

/** Everything behind *next*, page after page. */
export async function allOf<Row>(next: (cursor: string | undefined) => Promise<Page<Row>>): Promise<Row[]> {
  const rows: Row[] = [];
  let page = await next(undefined);
  rows.push(...page.items);
  while (page.next_cursor) {
    page = await next(page.next_cursor);
    rows.push(...page.items);
  }
  return rows;
}
