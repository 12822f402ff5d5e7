import type { Cut, Filters } from '../../api/items';
import type { Field, Kind } from '../../kinds/schema';

/** A list's part of the address: sort, view, group, and one entry per filtered field. The router reads "4" as 4. */
export type ListSearch = Readonly<Record<string, string | number | boolean | undefined>>;

/** How a list is looked at, and what of it. */
export interface Look {
  readonly cut: Cut;
  /** The field whose values are headings; absent for one long list. */
  readonly group: Field | undefined;
  readonly view: string;
}

const newestFirst = '-updated_at';
/** What every kind can be sorted by beside its own fields. */
export const commonSorts: Readonly<Record<string, string>> = {
  updated_at: 'Changed',
  created_at: 'Created',
};

const mostSteps = 10;

export const filterFields = (kind: Kind): readonly Field[] => kind.fields.filter((field) => field.filterable);

/** The fields with few enough values to be headings: choices, names, and steps such as 1 to 5. */
export const groupFields = (kind: Kind): readonly Field[] =>
  filterFields(kind).filter((field) => ['select', 'text'].includes(field.widget) || isStepped(field));

function isStepped({ schema: { type, minimum, maximum } }: Field): boolean {
  return (
    type === 'integer' && minimum !== undefined && maximum !== undefined && maximum - minimum < mostSteps
  );
}

/** What the address asks for, reduced to what the kind knows: an old bookmark never breaks a list. */
export function lookOf(kind: Kind, search: ListSearch): Look {
  const sorts = [
    ...Object.keys(commonSorts),
    ...kind.fields.filter(({ sortable }) => sortable).map(({ name }) => name),
  ];
  const asked = String(search.sort ?? '');
  const filters: Record<string, readonly string[]> = {};
  for (const field of filterFields(kind)) {
    const chosen = valuesIn(search[field.name]).filter((value) => isPossible(field, value));
    if (chosen.length > 0) filters[field.name] = chosen;
  }
  return {
    cut: { sort: sorts.includes(asked.replace(/^-/, '')) ? asked : newestFirst, filters },
    group: groupFields(kind).find(({ name }) => name === search.group),
    view: String(search.view ?? ''),
  };
}

/** The address that says *look*. */
export function searchOf({ cut: { sort, filters }, group, view }: Look): ListSearch {
  const values = Object.entries(filters).map(([name, chosen]) => [
    name,
    asRead(chosen.map(escaped).join(',')),
  ]);
  return {
    ...(view ? { view } : {}),
    ...(sort === newestFirst ? {} : { sort }),
    ...(group ? { group: group.name } : {}),
    ...Object.fromEntries(values),
  };
}

/** Whether an item that was just made stands first in sight. */
export function showsNewFirst({ cut: { sort, filters }, group, view }: Look): boolean {
  const newest = sort === newestFirst || sort === '-created_at';
  return newest && !group && !view && Object.keys(filters).length === 0;
}

export function withFilter(filters: Filters, field: string, values: readonly string[]): Filters {
  const { [field]: _before, ...others } = filters;
  return values.length > 0 ? { ...others, [field]: values } : others;
}

// Values stand side by side with commas between; '' is written as a lone minus.
const none = '-';
const escaped = (value: string) => (value === '' ? none : value.replace(/[%,]/g, encodeURIComponent));
const unescaped = (text: string) =>
  text === none ? '' : text.replace(/%(25|2C)/g, (code) => decodeURIComponent(code));

// The router puts quotes around a text that it would read as a number.
const asRead = (text: string) => (String(Number(text)) === text ? Number(text) : text);

function valuesIn(entry: ListSearch[string]): readonly string[] {
  return entry === undefined ? [] : String(entry).split(',').filter(Boolean).map(unescaped);
}

function isPossible(field: Field, value: string): boolean {
  if (value === '' || field.options.some((option) => option.value === value)) return true;
  if (field.options.length > 0) return false;
  if (field.widget === 'number') return !Number.isNaN(Number(value));
  if (field.widget === 'date' || field.widget === 'period') return /^\d{4}-\d{2}-\d{2}$/.test(value);
  return true;
}
