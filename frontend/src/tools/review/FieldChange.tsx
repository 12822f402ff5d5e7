import { Checkbox, SegmentedControl, Text } from '@mantine/core';
import type { FetchedChange, FieldDifference } from '../../api/fetchedChanges';
import type { Kind } from '../../kinds/schema';
import { valueText } from '../../kinds/valueText';
import { type Choice, takes, turned } from './choices';
import classes from './ReviewDialog.module.css';

interface Props {
  readonly change: FetchedChange;
  readonly difference: FieldDifference;
  readonly kind: Kind | undefined;
  readonly choice: Choice | undefined;
  readonly onChange: (choice: Choice) => void;
}

const longest = 400;

/** One field, before and after; where both sides changed it, the person picks one. */
export function FieldChange({ change, difference, kind, choice, onChange }: Props) {
  const { field, conflict } = difference;
  const known = kind?.fields.find(({ name }) => name === field);
  const label = known?.label ?? field;
  const shown = (value: unknown) => ((known ? valueText(known, value) : '') || 'nothing').slice(0, longest);
  const taken = takes(choice, field, conflict);
  const turn = () => onChange(turned(choice, field));
  return (
    <li className={conflict ? `${classes.field} ${classes.conflict}` : classes.field}>
      {conflict ? (
        <>
          <Text size="sm">
            <b>{label}</b> was changed here and there
          </Text>
          <SegmentedControl
            size="xs"
            aria-label={`${label} of ${change.title}`}
            value={taken ? 'theirs' : 'mine'}
            onChange={turn}
            data={[
              { value: 'mine', label: 'Keep mine' },
              { value: 'theirs', label: 'Take theirs' },
            ]}
          />
        </>
      ) : (
        <Checkbox size="sm" checked={taken} onChange={turn} label={label} />
      )}
      {change.sort !== 'new' && (
        <Text size="sm" className={taken ? classes.before : classes.value} c="dimmed">
          {conflict ? 'Here: ' : 'Before: '}
          {shown(difference.here)}
        </Text>
      )}
      <Text size="sm" className={taken ? classes.value : classes.before}>
        {change.sort !== 'new' && (conflict ? 'There: ' : 'After: ')}
        {shown(difference.there)}
      </Text>
    </li>
  );
}
