import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type KeptPromise, trustQuery } from '../api/policy';
import { wordsFor } from '../components/notices';
import { Blank } from '../ui/Blank';
import { PageTitle } from '../ui/PageTitle';
import { Tag } from '../ui/Tag';
import { exactTime } from '../ui/times';
import classes from './Reading.module.css';

const tones: Readonly<Record<KeptPromise['state'], string>> = {
  proven: 'green',
  'not proven': 'yellow',
  fails: 'red',
  'configured, not deployed': 'blue',
};

/** Every promise of the policy and the tests that prove it, the ones that nothing proves yet included. */
export function Trust() {
  const trust = useQuery(trustQuery);
  return (
    <article className={classes.text}>
      <PageTitle>What is proven</PageTitle>
      <h1>What is proven</h1>
      <p>
        Each promise of our privacy policy has a number. A promise is proven when a test that runs the real
        system says so. What nothing proves yet stands here too.
      </p>
      {trust.isPending && <Skeleton height={420} />}
      {trust.isError && (
        <Blank
          icon="alert"
          title="The table could not be read"
          action={<Button onClick={() => trust.refetch()}>Try again</Button>}
        >
          {wordsFor(trust.error)}
        </Blank>
      )}
      {trust.data && (
        <>
          <p className={classes.note}>
            {trust.data.generated_at
              ? `Last run: ${exactTime(trust.data.generated_at)}.`
              : 'The tests have not been run on this server yet.'}
            {trust.data.commit && ` Commit ${trust.data.commit.slice(0, 10)}.`}
          </p>
          <div className={classes.scroll}>
            <table className={classes.table}>
              <thead>
                <tr>
                  <th scope="col">No.</th>
                  <th scope="col">Promise</th>
                  <th scope="col">Today</th>
                </tr>
              </thead>
              <tbody>
                {trust.data.promises.map((promise) => (
                  <Row key={promise.id} promise={promise} />
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </article>
  );
}

function Row({ promise }: { readonly promise: KeptPromise }) {
  const { id, sentence, state, tests } = promise;
  return (
    <tr id={id}>
      <td>{id}</td>
      <td>
        {sentence}
        {tests.length > 0 && (
          <details>
            <summary>
              {tests.length} {tests.length === 1 ? 'test' : 'tests'}
            </summary>
            <ul>
              {tests.map(({ name, outcome }) => (
                <li key={name}>
                  {name}: {outcome}
                </li>
              ))}
            </ul>
          </details>
        )}
      </td>
      <td>
        <Tag tone={tones[state]}>{state}</Tag>
      </td>
    </tr>
  );
}
