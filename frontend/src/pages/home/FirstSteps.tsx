import { Title } from '@mantine/core';
import { paths } from '../../app/paths';
import { LinkButton } from '../../components/AppLink';
import { useKeys } from '../../keys/store';
import { Icon } from '../../ui/Icon';
import classes from './FirstSteps.module.css';
import type { OverviewData } from './overviewOf';

/** From an empty account to the first decision that knows the sentence it rests on. */
export function FirstSteps({ overview }: { readonly overview: OverviewData }) {
  const hasKey = useKeys().length > 0;
  const { lastMeeting } = overview;
  const steps = [
    {
      title: 'Bring a meeting',
      text: 'Upload the transcript your meeting tool already wrote. It is stored for you alone.',
      done: overview.hasMeeting,
      action: 'Upload a transcript',
      to: paths.upload(),
    },
    {
      title: 'Add an AI key',
      text: 'Your own key, kept in this browser. It never reaches us, and you pay the provider directly.',
      done: hasKey,
      action: 'Add a key',
      to: paths.settings('ai-keys'),
    },
    {
      title: 'Read the meeting',
      text: 'Decisions, risks and initiatives come back, each with the exact words it rests on. You accept what is right.',
      done: false,
      action: 'Open the meeting',
      to: lastMeeting ? paths.item('transcripts', lastMeeting.id) : paths.upload(),
    },
  ];
  const next = steps.findIndex(({ done }) => !done);
  return (
    <section className={classes.steps} aria-labelledby="first-steps">
      <Title order={2} id="first-steps" mb="sm">
        From a meeting to a decision, in three steps
      </Title>
      <ol>
        {steps.map(({ title, text, done, action, to }, index) => (
          <li key={title} data-done={done || undefined} data-next={index === next || undefined}>
            <span className={classes.number} aria-hidden="true">
              {done ? <Icon name="check" size={15} /> : index + 1}
            </span>
            <div>
              <h3>
                {title}
                {done && <span className={classes.unseen}>, done</span>}
              </h3>
              <p>{text}</p>
              {index === next && (
                <LinkButton to={to} size="compact-md">
                  {action}
                </LinkButton>
              )}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
