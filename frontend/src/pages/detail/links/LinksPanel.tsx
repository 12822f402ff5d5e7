import { Button, Group, Skeleton, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import type { Item } from '../../../api/items';
import { type Link, linksQuery } from '../../../api/links';
import { wordsFor } from '../../../components/notices';
import type { Kind } from '../../../kinds/schema';
import { Icon } from '../../../ui/Icon';
import { LinkCard } from './LinkCard';
import classes from './LinksPanel.module.css';
import { isEvidence } from './linkWords';
import { Relations } from './Relations';

const AddLink = lazy(() => import('./AddLink').then(({ AddLink }) => ({ default: AddLink })));

/** What an item is connected with, from whichever end the link was made. */
export function LinksPanel({ kind, item }: { readonly kind: Kind; readonly item: Item }) {
  const links = useQuery(linksQuery(item.id));
  const [adding, { open, close }] = useDisclosure(false);
  return (
    <section className={classes.panel} aria-label="Links">
      <Group justify="space-between">
        <Title order={2} size="h4">
          Links
        </Title>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<Icon name="plus" size={14} />}
          onClick={open}
        >
          Add a link
        </Button>
      </Group>
      {links.isPending && <Skeleton height={48} aria-busy="true" />}
      {links.isError && (
        <Text size="sm" c="red">
          {wordsFor(links.error)}
        </Text>
      )}
      {links.data && <Relations kind={kind} item={item} links={links.data} />}
      {links.data && <Found item={item} links={links.data.filter((link) => !isEvidence(link))} />}
      <Suspense>{adding && <AddLink kind={kind} item={item} onClose={close} />}</Suspense>
    </section>
  );
}

function Found({ item, links }: { readonly item: Item; readonly links: readonly Link[] }) {
  if (links.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        Nothing yet. A link shows at both its ends, so whoever opens this knows why it is here.
      </Text>
    );
  }
  return (
    <ul className={classes.list}>
      {links.map((link) => (
        <LinkCard key={link.id} itemId={item.id} link={link} />
      ))}
    </ul>
  );
}
