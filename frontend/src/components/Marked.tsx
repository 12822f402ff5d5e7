import type { Segment } from '../api/search';
import classes from './Marked.module.css';

/** A text with the words that were searched for marked in it. */
export function Marked({ segments }: { readonly segments: readonly Segment[] }) {
  let place = 0;
  return segments.map(({ text, marked }) => {
    const key = place;
    place += text.length;
    return marked ? (
      <mark key={key} className={classes.mark}>
        {text}
      </mark>
    ) : (
      text
    );
  });
}
