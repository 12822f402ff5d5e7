import type { Cut } from '../../api/items';
import type { Field, Kind } from '../../kinds/schema';

/** A list's part of the address: sort, view, and one entry per filtered field with its values separated by commas. */
export type ListSearch = Readonly<Record<string, string | undefined>>;

const newestFirst = '-updated_at';

export function enumFilters(kind: Kind): readonly Field[] {
  return kind.fields.filter(
    (field) => field.filterable && field.widget === 'select' && field.name !== 'colour',
  );
}

/** What the address asks for, reduced to what the kind knows: an old bookmark never breaks a list. */
export function cutOf(kind: Kind, search: ListSearch): Cut {
  const sorts = [
    'updated_at',
    'created_at',
    ...kind.fields.filter(({ sortable }) => sortable).map(({ name }) => name),
  ];
  const asked = search.sort ?? '';
  const filters: Record<string, string[]> = {};
  for (const { name, options } of enumFilters(kind)) {
    const chosen = (search[name] ?? '')
      .split(',')
      .filter((value) => options.some((option) => option.value === value));
    if (chosen.length > 0) filters[name] = chosen;
  }
  return { sort: sorts.includes(asked.replace(/^-/, '')) ? asked : newestFirst, filters };
}

export function searchOf({ sort, filters }: Cut, { view }: ListSearch): ListSearch {
  const values = Object.entries(filters).map(([name, chosen]) => [name, chosen.join(',')]);
  return {
    ...(view ? { view } : {}),
    ...(sort === newestFirst ? {} : { sort }),
    ...Object.fromEntries(values),
  };
}
