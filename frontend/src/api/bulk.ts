import { answered, api, idempotent } from './client';
import type { Fields, Item } from './items';

type Versioned = Pick<Item, 'id' | 'version'>;

/** The most items that one request changes. */
const mostAtOnce = 500;

const editOf = (plural: string) => `/api/v1/${plural}/bulk-edit` as '/api/v1/initiatives/bulk-edit';
const deleteOf = (plural: string) => `/api/v1/${plural}/bulk-delete` as '/api/v1/initiatives/bulk-delete';
const undeleteOf = (plural: string) => `/api/v1/${plural}/bulk-undelete` as '/api/v1/initiatives/bulk-delete';
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

/** Delete all of *items*, as they stood at their versions, or none; answers the versions they have now. */
export const deleteItems = (plural: string, items: readonly Versioned[]) => turned(deleteOf(plural), items);

/** Bring all of the deleted *items* back, or none. */
export const undeleteItems = (plural: string, items: readonly Versioned[]) =>
  turned(undeleteOf(plural), items);

async function turned(
  path: ReturnType<typeof deleteOf>,
  items: readonly Versioned[],
): Promise<readonly Versioned[]> {
  const body = { items: items.map(({ id, version }) => ({ id, version })) };
  return (await answered(api.POST(path, { params: idempotent(), body }))).items;
}

/** *items* in parts, each few enough for one request. */
export function inParts<Row>(items: readonly Row[]): Row[][] {
  const count = Math.ceil(items.length / mostAtOnce);
  return Array.from({ length: count }, (_, part) => items.slice(part * mostAtOnce, (part + 1) * mostAtOnce));
}

/** Bring back, for all of *items* or none, the fields of the version that each had before. */
export async function restoreVersions(
  plural: string,
  items: readonly (Versioned & { readonly wanted_version: number })[],
): Promise<readonly Versioned[]> {
  const body = { items: [...items] };
  return (await answered(api.POST(restoreOf(plural), { params: idempotent(), body }))).items;
}
