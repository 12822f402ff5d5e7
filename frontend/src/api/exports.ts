import type { Cut } from './items';

/** Where the whole list that *cut* shows can be downloaded as CSV. */
export function exportUrl(plural: string, { sort, filters }: Cut): string {
  const asked = new URLSearchParams({ sort });
  for (const [field, values] of Object.entries(filters)) {
    for (const value of values) asked.append(`filter.${field}`, value);
  }
  return `/api/v1/${plural}/export?${asked}`;
}
