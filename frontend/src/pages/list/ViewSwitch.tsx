import { Link } from '@tanstack/react-router';
import { paths } from '../../app/paths';
import type { Kind } from '../../kinds/schema';
import { featureUsed } from '../../usage/usage';
import { type Look, searchOf } from './cut';
import classes from './ViewSwitch.module.css';
import { viewsOf } from './views';

interface Props {
  readonly kind: Kind;
  readonly look: Look;
}

/** The ways to look at a kind's items, where there is more than one. Each has an address, so each is a link. */
export function ViewSwitch({ kind, look }: Props) {
  const views = viewsOf(kind);
  if (views.length < 2) return null;
  return (
    <nav className={classes.views} aria-label="View">
      {views.map(({ name, label }) => (
        <Link
          key={name}
          to={paths.list(kind.plural)}
          search={searchOf({ ...look, view: name }) as never}
          activeOptions={{ exact: true, includeSearch: true }}
          onClick={() => featureUsed(`view-${name || 'list'}`)}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
