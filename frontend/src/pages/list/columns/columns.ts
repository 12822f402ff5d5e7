import type { Field, Kind } from '../../../kinds/schema';
import { commonSorts } from '../cut';

/** One column of a list: a field of the kind, or a time that every item has. */
export interface Column {
  readonly name: string;
  readonly label: string;
  readonly sortable: boolean;
  readonly field: Field | undefined;
}

const times: readonly Column[] = Object.entries(commonSorts).map(([name, label]) => ({
  name,
  label,
  sortable: true,
  field: undefined,
}));

/** When it came out of an export of Azmyra; most items have none. */
const imported: Column = { name: 'imported_at', label: 'Imported', sortable: false, field: undefined };

/** Everything that can be a column, in the order of the kind's schema. */
export function possibleColumns(kind: Kind): readonly Column[] {
  const fields = kind.fields.map((field) => ({
    name: field.name,
    label: field.label,
    sortable: field.sortable,
    field,
  }));
  return [...fields, ...times, imported];
}

/** The columns that the schema proposes. */
export const proposedNames = (kind: Kind): readonly string[] => [
  ...kind.columns.map(({ name }) => name),
  'updated_at',
];

/** The columns called *names*, in that order. The title is always the first; what the kind has no more is left out. */
export function columnsNamed(kind: Kind, names: readonly string[]): readonly Column[] {
  const possible = possibleColumns(kind);
  const ordered = ['title', ...names.filter((name) => name !== 'title')];
  return [...new Set(ordered)].flatMap((name) => possible.filter((column) => column.name === name));
}

/** *names* with *name* moved by *steps* places; it never passes the title, which is not among them. */
export function moved(names: readonly string[], name: string, steps: number): readonly string[] {
  const from = names.indexOf(name);
  const to = Math.min(Math.max(from + steps, 0), names.length - 1);
  if (from < 0) return names;
  const others = names.filter((one) => one !== name);
  return others.toSpliced(to, 0, name);
}

/** About how wide a column must be, in rem; what each kind proposes fits beside the navigation of a 1440-pixel window. */
export function widthOf({ name, field }: Column): number {
  if (name === 'title') return 12.7;
  switch (field?.widget) {
    case undefined:
      return 5.8;
    case 'number':
      return 5.9;
    case 'period':
      return 6.5;
    case 'select':
    case 'date':
    case 'text':
    case 'range':
    case 'score':
      return 7;
    case 'tags':
      return 7.2;
    case 'url':
      return 9;
    case 'textarea':
    case 'list':
      return 15;
  }
}
