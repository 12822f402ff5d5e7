import { Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Item } from '../../../api/items';
import { manyQuery } from '../../../api/many';
import { paths } from '../../../app/paths';
import type { Field, Kind } from '../../../kinds/schema';
import { factorsOf, formulaOf, isScore, type Ranked, ranked, scoreField } from '../../../kinds/score';
import { valueText } from '../../../kinds/valueText';
import { Blank } from '../../../ui/Blank';
import { RangeBar } from '../../../ui/RangeBar';
import { ListEmpty, ListFailed } from '../ListStates';
import { Filters } from '../toolbar/Filters';
import type { ViewProps } from '../views';
import classes from './CompareView.module.css';

const most = 200;

/** Items by their score, each with how far it may be off and which places that leaves it. */
export function CompareView({ kind, look, onLook }: ViewProps) {
  const field = scoreField(kind) as Field;
  const { filters } = look.cut;
  const list = useQuery(manyQuery(kind.plural, { sort: `-${field.name}`, filters }, most));
  if (list.isPending) return <Skeleton height={320} aria-busy="true" />;
  if (list.isError) return <ListFailed error={list.error} onAgain={() => void list.refetch()} />;
  const { items } = list.data;
  const order = ranked(field, items);
  const without = items.filter((item) => !isScore(item[field.name]));
  const clear = () => onLook({ ...look, cut: { ...look.cut, filters: {} } });
  return (
    <>
      <div className={classes.filters}>
        <Filters
          kind={kind}
          filters={filters}
          onChange={(next) => onLook({ ...look, cut: { ...look.cut, filters: next } })}
        />
      </div>
      {items.length === 0 && (
        <ListEmpty kind={kind} filtered={Object.keys(filters).length > 0} onClear={clear} />
      )}
      {items.length > 0 && order.length === 0 && (
        <Blank icon="target" title={`None has a ${field.label} yet`}>
          It is {formulaOf(kind, field)}. Give one of them all four.
        </Blank>
      )}
      {order.length > 0 && <Ranking kind={kind} field={field} order={order} />}
      {without.length > 0 && <Without kind={kind} field={field} items={without} />}
      {list.data.more && (
        <Text size="xs" c="dimmed" mt="sm">
          Only the first {most} are compared: a filter brings the others.
        </Text>
      )}
    </>
  );
}

interface RankingProps {
  readonly kind: Kind;
  readonly field: Field;
  readonly order: readonly Ranked[];
}

function Ranking({ kind, field, order }: RankingProps) {
  const widest = Math.max(...order.map(({ score }) => score.high));
  return (
    <>
      <Text size="sm" c="dimmed" mb="sm">
        {field.label} is {formulaOf(kind, field)}: the mark is the middle, the bar reaches from all low ends
        to all high ends. Where bars overlap, the order may turn out otherwise.
      </Text>
      <ol className={classes.ranking} aria-label={`${kind.labelPlural} by ${field.label}`}>
        {order.map(({ item, score, best, worst }, index) => (
          <li key={item.id}>
            <span className={classes.place}>{index + 1}</span>
            <Link to={paths.item(kind.plural, item.id)} className={classes.title ?? ''}>
              {item.title}
            </Link>
            <RangeBar {...score} most={widest} />
            <span className={classes.score}>{valueText(field, score)}</span>
            <span className={classes.sure}>
              {best === worst ? `surely place ${best}` : `place ${best} to ${worst}`}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}

interface WithoutProps {
  readonly kind: Kind;
  readonly field: Field;
  readonly items: readonly Item[];
}

function Without({ kind, field, items }: WithoutProps) {
  const factors = factorsOf(kind, field);
  return (
    <section aria-label={`Without ${field.label}`} className={classes.without}>
      <h2>Without {field.label}</h2>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <Link to={paths.item(kind.plural, item.id)} className={classes.title ?? ''}>
              {item.title}
            </Link>{' '}
            <Text span size="xs" c="dimmed">
              needs{' '}
              {factors
                .filter(({ name }) => item[name] === undefined)
                .map(({ label }) => label.toLowerCase())
                .join(', ')}
            </Text>
          </li>
        ))}
      </ul>
    </section>
  );
}
