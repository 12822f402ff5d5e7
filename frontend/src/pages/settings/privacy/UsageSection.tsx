import { Alert, Button, Skeleton, Switch, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { consentsQuery, useChangeConsents } from '../../../api/consents';
import { showDone, wordsFor } from '../../../components/notices';
import { dayOf } from '../../../ui/times';
import { asksNotToBeCounted } from '../../../usage/usage';
import { UsageHeld } from './UsageHeld';

/** Whether use of the app is counted, the choice about it, and every count that is held. */
export function UsageSection() {
  const consents = useQuery(consentsQuery);
  const change = useChangeConsents();
  const browserObjects = asksNotToBeCounted();
  const choose = (usage: boolean) =>
    change.mutate(
      { usage },
      {
        onSuccess: () =>
          showDone(
            usage ? 'Use is counted from now on.' : 'Nothing is counted any more, and the counts are gone.',
          ),
      },
    );
  return (
    <section aria-labelledby="usage-title">
      <Title order={2} mb={6} id="usage-title">
        Use of the app
      </Title>
      <Text size="sm" mb="sm">
        We count which pages and features are used and which errors occur, per day, to see what to improve. No
        count says what you typed or which item you looked at, and nobody else receives it.
      </Text>
      {consents.isPending && <Skeleton height={40} />}
      {consents.isError && (
        <Alert color="red" title="Your choice could not be read">
          {wordsFor(consents.error)}{' '}
          <Button variant="subtle" size="compact-sm" onClick={() => consents.refetch()}>
            Try again
          </Button>
        </Alert>
      )}
      {consents.data && (
        <Switch
          label="Count my use of the app"
          description={describe(consents.data.usage, browserObjects)}
          checked={(change.isPending ? change.variables.usage : consents.data.usage.given) && !browserObjects}
          disabled={browserObjects || change.isPending}
          onChange={(event) => choose(event.currentTarget.checked)}
          error={change.isError ? wordsFor(change.error) : undefined}
        />
      )}
      <UsageHeld />
    </section>
  );
}

function describe(
  usage: { readonly given: boolean; readonly changed_at: string | null },
  browserObjects: boolean,
): string {
  if (browserObjects) return 'Your browser asks not to be counted (Global Privacy Control), so you are not.';
  if (!usage.changed_at) return 'Switching it off also removes the counts below.';
  return `You chose this on ${dayOf(usage.changed_at)}. Switching it off also removes the counts below.`;
}
