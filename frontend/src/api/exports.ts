import { type Cut, filterQuery } from './items';

/** Where the whole list that *cut* shows can be downloaded as CSV. */
export function exportUrl(plural: string, { sort, filters }: Cut): string {
  const asked = new URLSearchParams({ sort });
  for (const [name, values] of Object.entries(filterQuery(filters))) {
    for (const value of values) asked.append(name, value);
  }
  return `/api/v1/${plural}/export?${asked}`;
}
