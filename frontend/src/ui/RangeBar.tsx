import classes from './RangeBar.module.css';

interface Props {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
  /** What the whole width stands for. */
  readonly most: number;
}

/** A range as a bar with a mark at its middle. A picture: the numbers stand beside it. */
export function RangeBar({ low, middle, high, most }: Props) {
  const share = (value: number) => `${most > 0 ? (value / most) * 100 : 0}%`;
  return (
    <div className={classes.track} aria-hidden="true">
      <span className={classes.range} style={{ left: share(low), width: share(high - low) }} />
      <span className={classes.middle} style={{ left: share(middle) }} />
    </div>
  );
}
