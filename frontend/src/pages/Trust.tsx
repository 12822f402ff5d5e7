import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type KeptPromise, type Trust as TrustTable, trustQuery } from '../api/policy';
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

const words: Readonly<Record<KeptPromise['state'], string>> = {
  proven: 'tested',
  'not proven': 'not proven',
  fails: 'fails',
  'configured, not deployed': "configured, the operator's duty",
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
          <p className={classes.note}>{describe(trust.data)}</p>
          <div className={classes.scroll}>
            <table className={`${classes.table} ${classes.stacked}`}>
              <thead>
                <tr>
                  <th scope="col">No.</th>
                  <th scope="col">Promise</th>
                  <th scope="col">Today</th>
                </tr>
              </thead>
              <tbody>
                {trust.data.promises.map((promise) => (
                  <Row key={promise.id} promise={promise} current={trust.data.of_this_build} />
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </article>
  );
}

function describe({ generated_at, commit, build, of_this_build }: TrustTable): string {
  const running = build ? ` What runs here is ${build.slice(0, 10)}.` : '';
  if (!generated_at) return `The tests have not been run for this build yet.${running}`;
  const run = `Last run: ${exactTime(generated_at)}, of ${commit?.slice(0, 10) ?? 'an unknown build'}.`;
  return of_this_build
    ? `${run} That is what runs here.`
    : `${run} They were not yet run for this build.${running}`;
}

function Row({ promise, current }: { readonly promise: KeptPromise; readonly current: boolean }) {
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
        <Tag tone={current ? tones[state] : 'gray'}>
          {current ? words[state] : 'not yet run for this build'}
        </Tag>
        {!current && tests.length > 0 && <div className={classes.note}>then: {words[state]}</div>}
      </td>
    </tr>
  );
}
