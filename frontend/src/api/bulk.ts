import { answered, api, idempotent } from './client';
import type { Fields, Item } from './items';

type Versioned = Pick<Item, 'id' | 'version'>;

/** The most items that one request changes. */
export const mostAtOnce = 500;

const editOf = (plural: string) => `/api/v1/${plural}/bulk-edit` as '/api/v1/initiatives/bulk-edit';
const restoreOf = (plural: string) => `/api/v1/${plural}/bulk-restore` as '/api/v1/initiatives/bulk-restore';

/** Give *fields* to all of *items*, as they stood at their versions, or to none; answers the versions they have now. */
export async function editItems(
  plural: string,
  items: readonly Versioned[],
  fields: Fields,
): Promise<readonly Versioned[]> {
  const seen = items.map(({ id, version }) => ({ id, version }));
  const body = { items: seen, changes: fields as never };
  return (await answered(api.POST(editOf(plural), { params: idempotent(), body }))).items;
}

/** Bring back, for all of *items* or none, the fields of the version that each had before. */
export async function restoreVersions(
  plural: string,
  items: readonly (Versioned & { readonly wanted_version: number })[],
): Promise<readonly Versioned[]> {
  const body = { items: [...items] };
  return (await answered(api.POST(restoreOf(plural), { params: idempotent(), body }))).items;
}
