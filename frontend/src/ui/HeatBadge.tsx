import classes from './HeatBadge.module.css';

interface Props {
  readonly probability: unknown;
  readonly impact: unknown;
}

const steps = [
  { from: 15, word: 'severe' },
  { from: 8, word: 'high' },
  { from: 4, word: 'medium' },
  { from: 1, word: 'low' },
] as const;

/** Where a risk stands on the five by five field: probability times impact, and a word for it. */
export function HeatBadge({ probability, impact }: Props) {
  if (typeof probability !== 'number' || typeof impact !== 'number') return null;
  const score = probability * impact;
  const word = steps.find(({ from }) => score >= from)?.word ?? 'low';
  return (
    <span
      className={classes.badge}
      data-heat={word}
      title={`Probability ${probability} × impact ${impact}: ${word}`}
    >
      {score}
      <span className={classes.unseen}> of 25, {word}</span>
    </span>
  );
}
