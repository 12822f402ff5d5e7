import { UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { countsQuery, type ValueCount } from '../../api/counts';
import type { Field } from '../../kinds/schema';
import { Icon } from '../../ui/Icon';
import { withFilter } from './cut';
import classes from './GroupedList.module.css';
import { ListEmpty, ListFailed, ListWaiting } from './ListStates';
import type { ListProps } from './listProps';
import { PlainList } from './PlainList';
import { filterText } from './toolbar/filterChoices';

/** Items under a heading for each value of a field, with how many there are. A group is a list of its own. */
export function GroupedList({ group, ...list }: ListProps & { readonly group: Field }) {
  const { kind, look, onLook } = list;
  const { filters } = look.cut;
  const counts = useQuery({
    ...countsQuery(kind.plural, group.name, filters),
    placeholderData: (before) => before,
  });
  if (counts.isPending) return <ListWaiting />;
  if (counts.isError) return <ListFailed error={counts.error} onAgain={() => void counts.refetch()} />;
  if (counts.data.length === 0) {
    const clear = () => onLook({ ...look, cut: { ...look.cut, filters: {} } });
    return <ListEmpty kind={kind} filtered={Object.keys(filters).length > 0} onClear={clear} />;
  }
  return counts.data.map((one) => <Group key={one.value} group={group} count={one} {...list} />);
}

interface GroupProps extends ListProps {
  readonly group: Field;
  readonly count: ValueCount;
}

const number = new Intl.NumberFormat();

function Group({ group, count: { value, count }, ...list }: GroupProps) {
  const [opened, { toggle }] = useDisclosure(true);
  const { look, onLook } = list;
  const filters = withFilter(look.cut.filters, group.name, [value]);
  const ofGroup = { ...look, cut: { ...look.cut, filters } };
  return (
    <section className={classes.group} aria-label={filterText(group, value)}>
      <h2 className={classes.heading}>
        <UnstyledButton className={classes.button ?? ''} aria-expanded={opened} onClick={toggle}>
          <Icon name={opened ? 'open' : 'right'} size={14} />
          {filterText(group, value)}
          <span className={classes.count}>{number.format(count)}</span>
        </UnstyledButton>
      </h2>
      {opened && (
        <PlainList
          {...list}
          look={ofGroup}
          // Sorting one group sorts them all.
          onLook={({ cut: { sort } }) => onLook({ ...look, cut: { ...look.cut, sort } })}
        />
      )}
    </section>
  );
}
