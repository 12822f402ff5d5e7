import classes from './HeatMap.module.css';

interface Props {
  readonly probability: unknown;
  readonly impact: unknown;
}

const steps = [1, 2, 3, 4, 5];

function heatOf(score: number): string {
  if (score >= 15) return 'severe';
  if (score >= 8) return 'high';
  return score >= 4 ? 'medium' : 'low';
}

/** The five by five field of a risk, probability upwards and impact to the right, with its place marked. */
export function HeatMap({ probability, impact }: Props) {
  const known = typeof probability === 'number' && typeof impact === 'number';
  const label = known
    ? `Probability ${probability} of 5, impact ${impact} of 5: ${heatOf(probability * impact)}`
    : 'Not placed yet: give it a probability and an impact';
  return (
    <div>
      <div className={classes.map} role="img" aria-label={label}>
        {steps
          .toReversed()
          .flatMap((row) =>
            steps.map((column) => (
              <span
                key={`${row}-${column}`}
                data-heat={heatOf(row * column)}
                data-here={(row === probability && column === impact) || undefined}
              />
            )),
          )}
      </div>
      <p className={classes.caption}>{label}</p>
    </div>
  );
}
