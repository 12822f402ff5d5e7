import { Text } from '@mantine/core';
import type { Item } from '../api/items';
import { RangeBar } from '../ui/RangeBar';
import classes from './ScoreFact.module.css';
import type { Field, Kind } from './schema';
import { factorsOf, formulaOf, isScore } from './score';
import { valueText } from './valueText';

interface Props {
  readonly kind: Kind;
  readonly field: Field;
  readonly item: Item;
}

/** An item's score with its range and what it is made of; or what is missing to have one. */
export function ScoreFact({ kind, field, item }: Props) {
  const score = item[field.name];
  if (!isScore(score)) {
    const missing = factorsOf(kind, field).filter(({ name }) => item[name] === undefined);
    return (
      <div>
        <Text size="sm" fw={560}>
          {field.label}
        </Text>
        <Text size="xs" c="dimmed">
          Needs {missing.map(({ label }) => label.toLowerCase()).join(', ')}. Nothing is assumed in their
          place.
        </Text>
      </div>
    );
  }
  return (
    <div>
      <dl className={classes.fact}>
        <dt>{field.label}</dt>
        <dd>{valueText(field, score)}</dd>
      </dl>
      <RangeBar {...score} most={score.high} />
      <Text size="xs" c="dimmed" mt={4}>
        {formulaOf(kind, field)}, as it is saved
      </Text>
    </div>
  );
}
