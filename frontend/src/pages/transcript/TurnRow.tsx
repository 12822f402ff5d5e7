import { Link } from '@tanstack/react-router';
import type { Turn } from '../../api/turns';
import { paths } from '../../app/paths';
import { kindByName } from '../../kinds/kinds';
import { timestampOf } from '../../ui/times';
import { type Highlight, type Piece, piecesOf } from './highlights';
import { Speaker, type Speakers } from './Speaker';
import classes from './TurnRow.module.css';

interface Props {
  readonly turn: Turn;
  readonly highlights: readonly Highlight[];
  readonly asked: boolean;
  readonly speakers: Speakers;
}

export function TurnRow({ turn, highlights, asked, speakers }: Props) {
  return (
    <div className={classes.turn} id={`turn-${turn.seq}`} data-asked={asked || undefined}>
      <a href={`#turn-${turn.seq}`} className={classes.time} title="Link to this turn">
        {placeOf(turn)}
      </a>
      <div>
        <Speaker name={turn.speaker} among={speakers} />
        <p className={classes.words}>
          {highlights.length === 0
            ? turn.text
            : piecesOf(turn.text, highlights).map((piece, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a text have no identity but their place
                <Words key={index} piece={piece} />
              ))}
        </p>
      </div>
    </div>
  );
}

/** When a turn begins, or its number: in a meeting without times, all of them start at 0. */
function placeOf({ seq, start_ms }: Turn): string {
  return start_ms === 0 && seq > 0 ? `#${seq + 1}` : timestampOf(start_ms);
}

function Words({ piece }: { readonly piece: Piece }) {
  const [first] = piece.leadsTo;
  if (!first) return piece.text;
  const titles = piece.leadsTo
    .map(({ title, kind }) => `${kindByName(kind)?.label ?? kind}: ${title}`)
    .join('\n');
  return (
    <Link
      to={paths.item(kindByName(first.kind)?.plural ?? '', first.id)}
      title={titles}
      className={classes.marked ?? ''}
    >
      <mark>{piece.text}</mark>
    </Link>
  );
}
