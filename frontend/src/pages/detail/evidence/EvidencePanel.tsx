import { Skeleton, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Item } from '../../../api/items';
import { type Link, linksQuery } from '../../../api/links';
import { paths } from '../../../app/paths';
import { AppLink } from '../../../components/AppLink';
import { wordsFor } from '../../../components/notices';
import type { Kind } from '../../../kinds/schema';
import { LinkCard } from '../links/LinkCard';
import classes from '../links/LinksPanel.module.css';
import { isEvidence } from '../links/linkWords';

interface Props {
  readonly kind: Kind;
  readonly item: Item;
}

/** The words that an item rests on; of a meeting, the words that something rests on. */
export function EvidencePanel({ kind, item }: Props) {
  const links = useQuery(linksQuery(item.id));
  const words = links.data?.filter(isEvidence) ?? [];
  return (
    <section className={classes.panel} aria-label="Evidence">
      <Title order={2} size="h4">
        {kind.hasTurns ? 'What rests on it' : 'Evidence'}
        {words.length > 0 && <span className={classes.count}>{words.length}</span>}
      </Title>
      {links.isPending && <Skeleton height={64} aria-busy="true" />}
      {links.isError && (
        <Text size="sm" c="red">
          {wordsFor(links.error)}
        </Text>
      )}
      {links.data && words.length === 0 && <None kind={kind} />}
      <Words item={item} links={words} />
    </section>
  );
}

function Words({ item, links }: { readonly item: Item; readonly links: readonly Link[] }) {
  if (links.length === 0) return null;
  return (
    <ul className={classes.list}>
      {links.map((link) => (
        <LinkCard key={link.id} itemId={item.id} link={link} />
      ))}
    </ul>
  );
}

function None({ kind }: { readonly kind: Kind }) {
  return (
    <Text size="sm" c="dimmed">
      {kind.hasTurns ? (
        'Nothing yet. Select words in the conversation and say what they are evidence for.'
      ) : (
        <>
          No words yet. Open a <AppLink to={paths.list('transcripts')}>meeting</AppLink>, select what somebody
          said, and choose “Use as evidence”.
        </>
      )}
    </Text>
  );
}
