import type { ReactNode } from 'react';
import type { Item } from '../../api/items';
import type { Kind } from '../../kinds/schema';
import { valueText } from '../../kinds/valueText';
import { exactTime } from '../../ui/times';
import classes from './About.module.css';

/** What nobody enters: fields that follow from others, and when an item was made and changed. */
export function About({ kind, item }: { readonly kind: Kind; readonly item: Item }) {
  const filled = kind.fields.filter(({ readOnly, widget }) => readOnly && widget !== 'score');
  return (
    <dl className={classes.facts}>
      {filled.map((field) => (
        <Fact key={field.name} label={field.label} help={field.help}>
          {valueText(field, item[field.name]) || '–'}
        </Fact>
      ))}
      <Fact label="Created">{exactTime(item.created_at)}</Fact>
      <Fact label="Changed">
        {exactTime(item.updated_at)}, version {item.version}
      </Fact>
      {item.imported_at && (
        <Fact label="Imported" help="It came out of an export of Azmyra, with its times and its history.">
          {exactTime(item.imported_at)}
        </Fact>
      )}
    </dl>
  );
}

interface FactProps {
  readonly label: string;
  readonly help?: string;
  readonly children: ReactNode;
}

function Fact({ label, help, children }: FactProps) {
  return (
    <>
      <dt title={help || undefined}>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}
