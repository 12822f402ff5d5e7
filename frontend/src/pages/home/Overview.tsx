import { Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { paths } from '../../app/paths';
import { iconOf } from '../../kinds/icons';
import { Icon } from '../../ui/Icon';
import { TimeAgo } from '../../ui/TimeAgo';
import classes from './Overview.module.css';
import type { OverviewData, Recent } from './overviewOf';

export function Overview({ overview }: { readonly overview: OverviewData }) {
  const { counts, recent, attention } = overview;
  return (
    <>
      <nav className={classes.counts} aria-label="What you have">
        {counts.map(({ kind, shown }) => (
          <Link key={kind.name} to={paths.list(kind.plural)} className={classes.count ?? ''}>
            <Icon name={iconOf(kind)} />
            <strong>{shown}</strong>
            <span>{kind.labelPlural}</span>
          </Link>
        ))}
      </nav>
      <div className={classes.columns}>
        <section aria-labelledby="attention">
          <Title order={2} id="attention" mb="xs">
            Needs you
          </Title>
          <Rows
            entries={attention}
            detail={({ why }) => why}
            empty="Nothing is waiting. Risks that score high without a mitigation, or whose review is overdue, appear here."
          />
        </section>
        <section aria-labelledby="recent">
          <Title order={2} id="recent" mb="xs">
            Changed last
          </Title>
          <Rows
            entries={recent}
            detail={({ item }) => <TimeAgo time={item.updated_at} />}
            empty="What you write or accept appears here."
          />
        </section>
      </div>
    </>
  );
}

interface RowsProps<Entry extends Recent> {
  readonly entries: readonly Entry[];
  readonly detail: (entry: Entry) => ReactNode;
  readonly empty: string;
}

function Rows<Entry extends Recent>({ entries, detail, empty }: RowsProps<Entry>) {
  if (entries.length === 0) {
    return (
      <Text size="sm" c="dimmed" className={classes.empty ?? ''}>
        {empty}
      </Text>
    );
  }
  return (
    <ul className={classes.rows}>
      {entries.map((entry) => (
        <li key={entry.item.id}>
          <Link to={paths.item(entry.kind.plural, entry.item.id)}>
            <Icon name={iconOf(entry.kind)} size={16} />
            <span className={classes.title}>{entry.item.title}</span>
            <span className={classes.detail}>{detail(entry)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
