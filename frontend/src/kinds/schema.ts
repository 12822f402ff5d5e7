import type { LinkType } from '../api/links';

/** What a kind's JSON Schema file says, as far as the app reads it. */
export type Widget =
  | 'text'
  | 'textarea'
  | 'select'
  | 'number'
  | 'date'
  | 'range'
  | 'score'
  | 'period'
  | 'tags'
  | 'list'
  | 'url';

interface FieldSchema {
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly readOnly?: boolean;
  readonly 'x-azmyra': {
    readonly widget: Widget;
    readonly labels?: Readonly<Record<string, string>>;
    readonly filter?: boolean;
    readonly sort?: boolean;
    /** Of which fields it is the product, and by which it is divided. */
    readonly derived?: { readonly times: readonly string[]; readonly over?: readonly string[] };
  };
}

export interface KindSchema {
  readonly title: string;
  readonly description: string;
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, FieldSchema>>;
  readonly 'x-azmyra': {
    readonly kind: string;
    readonly plural: string;
    readonly label: string;
    readonly label_plural: string;
    readonly icon: string;
    readonly columns: readonly string[];
    readonly turns?: boolean;
    readonly relations?: readonly Relation[];
    readonly map?: MapSchema;
    readonly plan?: PlanSchema;
  };
}

/** A link that every item of a kind is expected to have: its place is shown while it is empty. */
export interface Relation {
  readonly label: string;
  /** The type of the link, from this item. */
  readonly type: LinkType;
  /** The kind at its other end. */
  readonly to: string;
}

/** The fields by which items are put on a plan: when, and in which stream of work. */
export interface PlanSchema {
  readonly period: string;
  readonly lane: string;
}

/** The fields from 1 to 5 that place an item on a map of five by five, before and after what is done about it. */
export interface MapSchema {
  readonly rows: string;
  readonly columns: string;
  readonly rows_after: string;
  readonly columns_after: string;
  /** The day by which it should be looked at again. */
  readonly review: string;
  /** Which values of which field say that nobody need look at it again. */
  readonly settled: { readonly field: string; readonly values: readonly string[] };
}

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  readonly widget: Widget;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly sortable: boolean;
  readonly filterable: boolean;
  readonly readOnly: boolean;
  readonly schema: FieldSchema;
}

export interface Kind {
  readonly name: string;
  readonly plural: string;
  readonly label: string;
  readonly labelPlural: string;
  readonly description: string;
  readonly icon: string;
  readonly hasTurns: boolean;
  readonly relations: readonly Relation[];
  readonly fields: readonly Field[];
  /** The fields a list shows, in order; the title is the first. */
  readonly columns: readonly Field[];
  readonly map: MapSchema | undefined;
  readonly plan: PlanSchema | undefined;
}

export function kindOf(schema: KindSchema): Kind {
  const about = schema['x-azmyra'];
  const fields = Object.entries(schema.properties).map(([name, field]) => fieldOf(name, field));
  return {
    name: about.kind,
    plural: about.plural,
    label: about.label,
    labelPlural: about.label_plural,
    description: schema.description,
    icon: about.icon,
    hasTurns: about.turns ?? false,
    relations: about.relations ?? [],
    fields,
    columns: about.columns.flatMap((name) => fields.filter((field) => field.name === name)),
    map: about.map,
    plan: about.plan,
  };
}

function fieldOf(name: string, schema: FieldSchema): Field {
  const { widget, labels = {}, sort = false, filter = false } = schema['x-azmyra'];
  return {
    name,
    label: schema.title,
    help: schema.description ?? '',
    widget,
    options: (schema.enum ?? []).map((value) => ({ value, label: labels[value] ?? value })),
    sortable: sort,
    filterable: filter,
    readOnly: schema.readOnly ?? false,
    schema,
  };
}
