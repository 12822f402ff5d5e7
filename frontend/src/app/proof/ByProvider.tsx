import { Button, Stack } from '@mantine/core';
import { roundStart, type SignInMethods } from '../../api/signInMethods';
import { ProviderMark, providerNames } from '../../components/ProviderMark';
import { goOnAfterwards } from '../../pages/auth/afterwards';

/** A fresh sign-in at a linked provider. It leads away from the page, and back to it. */
export function ByProvider({ methods }: { readonly methods: SignInMethods | undefined }) {
  const linked = methods?.items.filter((one) => one.offered && one.linked_at) ?? [];
  if (linked.length === 0) return null;
  const { pathname, search } = window.location;
  return (
    <Stack gap="xs">
      {linked.map(({ provider }) => (
        <Button
          key={provider}
          component="a"
          href={roundStart(provider, 'reauthenticate')}
          onClick={() => goOnAfterwards(pathname + search)}
          variant="default"
          leftSection={<ProviderMark provider={provider} />}
        >
          Sign in at {providerNames[provider]} again
        </Button>
      ))}
    </Stack>
  );
}
