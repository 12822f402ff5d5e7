import { Text } from '@mantine/core';
import type { Hit } from '../../api/search';
import { AppLink } from '../../components/AppLink';
import { placeOf } from '../../components/hits';
import { Marked } from '../../components/Marked';
import { iconOf } from '../../kinds/icons';
import { kindByName } from '../../kinds/kinds';
import { Icon } from '../../ui/Icon';
import { timestampOf } from '../../ui/times';
import classes from './SearchPage.module.css';

/** One hit: leads to the item, or to the turn in which the words were said. */
export function HitRow({ hit }: { readonly hit: Hit }) {
  const kind = kindByName(hit.kind);
  return (
    <li className={classes.hit}>
      <AppLink to={placeOf(hit)} className={classes.title ?? ''} underline="hover">
        <Icon name={kind ? iconOf(kind) : 'file'} size={16} />
        <span>
          <Marked segments={hit.title} />
        </span>
      </AppLink>
      <Text size="xs" c="dimmed">
        {whereIn(hit)}
      </Text>
      {hit.excerpt.length > 0 && (
        <p className={classes.excerpt}>
          <Marked segments={hit.excerpt} />
        </p>
      )}
    </li>
  );
}

/** "Risk, Statement" or "Meeting transcript, Grace at 4:07". */
function whereIn({ kind: name, field, turn }: Hit): string {
  const kind = kindByName(name);
  const said = turn && `${turn.speaker || 'somebody'} at ${timestampOf(turn.start_ms)}`;
  const label = kind?.fields.find((one) => one.name === field)?.label;
  return [kind?.label ?? name, said ?? label].filter(Boolean).join(', ');
}
