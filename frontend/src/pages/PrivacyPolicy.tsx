import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { type PolicySection, policyOf } from '../api/policy';
import { paths } from '../app/paths';
import { AppLink } from '../components/AppLink';
import { wordsFor } from '../components/notices';
import { Blank } from '../ui/Blank';
import { PageTitle } from '../ui/PageTitle';
import { calendarDate } from '../ui/times';
import { PolicyVersions } from './PolicyVersions';
import classes from './Reading.module.css';

/** The policy, and beside each sentence the promise that a test proves. */
export function PrivacyPolicy() {
  const { version } = useSearch({ strict: false }) as { readonly version?: string };
  const policy = useQuery(policyOf(version));
  return (
    <article className={classes.text}>
      <PageTitle>Privacy policy</PageTitle>
      {policy.isPending && <Skeleton height={420} />}
      {policy.isError && (
        <Blank
          icon="alert"
          title="The policy could not be read"
          action={<Button onClick={() => policy.refetch()}>Try again</Button>}
        >
          {wordsFor(policy.error)}
        </Blank>
      )}
      {policy.data && (
        <>
          <h1>{policy.data.title}</h1>
          <p className={classes.note}>
            Last updated: {calendarDate(policy.data.last_updated)}. Version {policy.data.version}.
          </p>
          <p>{policy.data.introduction}</p>
          {policy.data.sections.map((section) => (
            <Section key={section.number} section={section} />
          ))}
          <PolicyVersions shown={policy.data.version} />
          <p className={classes.note}>
            The small numbers lead to <AppLink to={paths.trust()}>what is proven</AppLink>: each sentence that
            can be tested is, and the results are public.
          </p>
        </>
      )}
    </article>
  );
}

function Section({ section }: { readonly section: PolicySection }) {
  return (
    <section>
      <h2>
        {section.number}. {section.heading}
      </h2>
      <ul className={classes.statements}>
        {section.statements.map(({ text, promises }) => (
          <li key={text}>
            {text}
            {promises.map((promise) => (
              <AppLink
                key={promise}
                to={`${paths.trust()}#${promise}`}
                className={classes.promise ?? ''}
                aria-label={`Promise ${promise}`}
              >
                {promise}
              </AppLink>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
