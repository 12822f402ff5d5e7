import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { accountQuery } from '../../api/account';
import { newsSince, policyVersionsQuery, useAcknowledge } from '../../api/policy';
import { AppLink } from '../../components/AppLink';
import { calendarDate } from '../../ui/times';
import { paths } from '../paths';
import classes from './PolicyNotice.module.css';

/** Says that the policy changed in a way that matters, until the person has acknowledged it. */
export function PolicyNotice() {
  const { data: account } = useQuery(accountQuery);
  const { data: versions = [] } = useQuery(policyVersionsQuery);
  const acknowledge = useAcknowledge();
  const news = account ? newsSince(account.policy_version, versions) : [];
  const [newest] = news;
  if (!newest) return null;
  return (
    <section className={classes.notice} aria-label="Change of the privacy policy">
      <div>
        <strong>Our privacy policy changes on {calendarDate(newest.version)}.</strong>
        {news.map(({ version, changes }) => (
          <p key={version} className={classes.changes}>
            {changes}
          </p>
        ))}
      </div>
      <Group gap="xs" wrap="nowrap">
        <AppLink to={paths.privacy(newest.version)}>Read it</AppLink>
        <Button
          size="compact-sm"
          variant="default"
          loading={acknowledge.isPending}
          onClick={() => acknowledge.mutate(newest.version)}
        >
          I have seen this
        </Button>
      </Group>
    </section>
  );
}
