import { ActionIcon, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { againOf, createLink, deleteLink, type Link } from '../../../api/links';
import { paths } from '../../../app/paths';
import { AppLink } from '../../../components/AppLink';
import { showUndo } from '../../../components/notices';
import { iconOf } from '../../../kinds/icons';
import { kindByName } from '../../../kinds/kinds';
import { Icon } from '../../../ui/Icon';
import classes from './LinkCard.module.css';
import { seenFrom } from './linkWords';

export function LinkCard({ itemId, link }: { readonly itemId: string; readonly link: Link }) {
  const { words, other } = seenFrom(itemId, link);
  const kind = kindByName(other.kind);
  const queries = useQueryClient();
  const renew = () => queries.invalidateQueries({ queryKey: ['links'] });
  const undo = useMutation({ mutationFn: () => createLink(againOf(link)), onSettled: renew });
  const removal = useMutation({
    mutationFn: () => deleteLink(link.id),
    onSuccess: () => showUndo(`“${words} ${other.title}” removed.`, () => undo.mutate()),
    onSettled: renew,
  });
  const span = link.from.span;
  return (
    <li className={classes.card}>
      <div className={classes.line}>
        <Text size="xs" c="dimmed">
          {words}
        </Text>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={`Remove the link: ${words} ${other.title}`}
          loading={removal.isPending}
          onClick={() => removal.mutate()}
        >
          <Icon name="unlink" size={14} />
        </ActionIcon>
      </div>
      <AppLink
        to={paths.item(kind?.plural ?? '', other.id)}
        className={classes.title ?? ''}
        underline="hover"
      >
        {kind && <Icon name={iconOf(kind)} size={15} />}
        {other.title}
      </AppLink>
      {span && (
        <blockquote className={classes.quote}>
          “{span.quote}”{' '}
          <AppLink to={paths.turn(link.from.id, span.turn, span)} size="xs" className={classes.jump ?? ''}>
            Hear it in context
          </AppLink>
        </blockquote>
      )}
      {link.provenance && (
        <Text size="xs" c="dimmed" title={`Prompt: ${link.provenance.prompt_version}`}>
          Proposed by {link.provenance.model} via {link.provenance.provider}, accepted by you
        </Text>
      )}
    </li>
  );
}
