import type { Item } from '../../api/items';
import { exactTime } from '../../ui/times';
import classes from './About.module.css';

/** When an item was made and changed, and where its data is. */
export function About({ item }: { readonly item: Item }) {
  return (
    <dl className={classes.facts}>
      <dt>Created</dt>
      <dd>{exactTime(item.created_at)}</dd>
      <dt>Changed</dt>
      <dd>
        {exactTime(item.updated_at)}, version {item.version}
      </dd>
    </dl>
  );
}
