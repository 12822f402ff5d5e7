import { Title } from '@mantine/core';
import type { Item } from '../../api/items';
import { Icon } from '../../ui/Icon';
import { calendarDate, durationOf } from '../../ui/times';
import classes from './MeetingFacts.module.css';
import { Speaker } from './Speaker';

export function MeetingFacts({ item }: { readonly item: Item }) {
  const participants = Array.isArray(item.participants) ? item.participants.map(String) : [];
  const facts = [
    typeof item.date === 'string' && calendarDate(item.date),
    typeof item.duration_ms === 'number' && durationOf(item.duration_ms),
    typeof item.turn_count === 'number' && `${item.turn_count} turns`,
  ].filter(Boolean);
  return (
    <header className={classes.facts}>
      <Title order={1}>{item.title}</Title>
      <p className={classes.line}>
        <Icon name="clock" size={15} />
        {facts.join(' · ')}
      </p>
      {participants.length > 0 && (
        <p className={classes.people}>
          {participants.map((name) => (
            <Speaker key={name} name={name} among={participants} />
          ))}
        </p>
      )}
    </header>
  );
}
