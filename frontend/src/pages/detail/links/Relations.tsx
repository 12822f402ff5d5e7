import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { lazy, Suspense } from 'react';
import type { Item } from '../../../api/items';
import type { Link } from '../../../api/links';
import { paths } from '../../../app/paths';
import { AppLink } from '../../../components/AppLink';
import { kindByName } from '../../../kinds/kinds';
import type { Kind, Relation } from '../../../kinds/schema';
import { Icon } from '../../../ui/Icon';
import classes from './Relations.module.css';

interface Props {
  readonly kind: Kind;
  readonly item: Item;
  readonly links: readonly Link[];
}

const AddLink = lazy(() => import('./AddLink').then(({ AddLink }) => ({ default: AddLink })));

/** The links that an item of this kind is expected to have, each with its place while there is none. */
export function Relations({ kind, item, links }: Props) {
  if (kind.relations.length === 0) return null;
  return (
    <dl className={classes.relations}>
      {kind.relations.map((relation) => (
        <Place key={relation.label} kind={kind} item={item} relation={relation} links={links} />
      ))}
    </dl>
  );
}

function Place({ kind, item, relation, links }: Props & { readonly relation: Relation }) {
  const [adding, { open, close }] = useDisclosure(false);
  const others = links
    .filter(({ type, from, to }) => type === relation.type && from.id === item.id && to.kind === relation.to)
    .map(({ to }) => to);
  return (
    <>
      <dt>{relation.label}</dt>
      <dd>
        {others.map(({ id, title }) => (
          <AppLink key={id} to={paths.item(kindByName(relation.to)?.plural ?? '', id)} underline="hover">
            {title}
          </AppLink>
        ))}
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={<Icon name="plus" size={12} />}
          aria-label={`Choose: ${relation.label}`}
          onClick={open}
        >
          Choose
        </Button>
        <Suspense>
          {adding && <AddLink kind={kind} item={item} relation={relation} onClose={close} />}
        </Suspense>
      </dd>
    </>
  );
}
