import { Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { methodsQuery } from '../../../api/signInMethods';
import { wordsFor } from '../../../components/notices';
import { PasswordMethod } from './PasswordMethod';
import { ProviderMethod } from './ProviderMethod';

/** Every way into the account, and how to add one or take one away. */
export function SignInMethods() {
  const methods = useQuery(methodsQuery);
  const { password = false, items = [] } = methods.data ?? {};
  const ways = Number(password) + items.filter((one) => one.linked_at).length;
  return (
    <Stack gap="sm" component="section" aria-labelledby="ways-in">
      <Title order={2} size="h4" id="ways-in">
        How you sign in
      </Title>
      {methods.isPending && <Skeleton height={90} aria-busy="true" />}
      {methods.isError && <Text c="red">{wordsFor(methods.error)}</Text>}
      {methods.data && (
        <>
          <PasswordMethod exists={password} />
          {items.map((method) => (
            <ProviderMethod key={method.provider} method={method} isLast={ways === 1} />
          ))}
        </>
      )}
    </Stack>
  );
}
