import type { Kind } from '../../../kinds/schema';

interface Target {
  readonly value: string;
  readonly label: string;
}

/** Everything of *kind* that a column can fill: its fields, and the two ends of its ranges. */
export function targetsOf(kind: Kind): Target[] {
  return kind.fields
    .filter(({ readOnly }) => !readOnly)
    .flatMap(({ name, label, widget }) => [
      { value: name, label },
      ...(widget === 'range'
        ? [
            { value: `${name}.low`, label: `${label}: low` },
            { value: `${name}.high`, label: `${label}: high` },
          ]
        : []),
    ]);
}
