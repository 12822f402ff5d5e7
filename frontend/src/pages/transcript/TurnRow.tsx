import { Link } from '@tanstack/react-router';
import type { Turn } from '../../api/turns';
import { paths } from '../../app/paths';
import { kindByName } from '../../kinds/kinds';
import { Icon } from '../../ui/Icon';
import { timestampOf } from '../../ui/times';
import { type Asked, type Highlight, type Piece, piecesOf } from './highlights';
import { Speaker, type Speakers } from './Speaker';
import classes from './TurnRow.module.css';

interface Props {
  readonly turn: Turn;
  readonly highlights: readonly Highlight[];
  readonly asked: Asked | undefined;
  readonly speakers: Speakers;
  readonly onUse: (turn: Turn) => void;
}

export function TurnRow({ turn, highlights, asked, speakers, onUse }: Props) {
  return (
    <div className={classes.turn} id={`turn-${turn.seq}`} data-asked={asked ? true : undefined}>
      <a href={`#turn-${turn.seq}`} className={classes.time} title="Link to this turn">
        {placeOf(turn)}
      </a>
      <div>
        <Speaker name={turn.speaker} among={speakers} />
        <p className={classes.words} data-turn={turn.seq}>
          {highlights.length === 0 && !asked?.words
            ? turn.text
            : piecesOf(turn.text, highlights, asked?.words).map((piece, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a text have no identity but their place
                <Words key={index} piece={piece} />
              ))}
        </p>
      </div>
      <button
        type="button"
        className={classes.use}
        aria-label={`Use as evidence what ${turn.speaker || 'somebody'} said at ${placeOf(turn)}`}
        title="Use as evidence"
        onClick={() => onUse(turn)}
      >
        <Icon name="quote" size={15} />
      </button>
    </div>
  );
}

/** When a turn begins, or its number: in a meeting without times, all of them start at 0. */
function placeOf({ seq, start_ms }: Turn): string {
  return start_ms === 0 && seq > 0 ? `#${seq + 1}` : timestampOf(start_ms);
}

function Words({ piece }: { readonly piece: Piece }) {
  const [first] = piece.leadsTo;
  if (!first) return piece.asked ? <mark className={classes.asked}>{piece.text}</mark> : piece.text;
  const titles = piece.leadsTo
    .map(({ title, kind }) => `${kindByName(kind)?.label ?? kind}: ${title}`)
    .join('\n');
  return (
    <Link
      to={paths.item(kindByName(first.kind)?.plural ?? '', first.id)}
      title={titles}
      className={classes.marked ?? ''}
      // Dragging over a link selects its words, as everywhere else in the text.
      draggable={false}
    >
      <mark data-asked={piece.asked || undefined}>{piece.text}</mark>
    </Link>
  );
}
