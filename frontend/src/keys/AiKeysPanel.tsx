import { Button, Card, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { AddKey } from './AddKey';
import { KeptKey } from './KeptKey';
import { ProviderPrivacy } from './ProviderPrivacy';
import { type Provider, providers } from './providers';
import { ReachNotice } from './ReachNotice';
import { forgetAllKeys, type StoredKey, useKeys } from './store';

/** Settings, “AI keys”: every provider this page may use, with its key if there is one. */
export function AiKeysPanel() {
  const keys = useKeys();
  return (
    <Stack>
      <Text>
        Your keys stay in this browser. The page sends them straight to their provider when you ask it to, and
        never to us; clearing this browser’s storage removes them. Make a key for this use alone, restricted
        to the models you need and with a spending limit, so that losing it costs little.
      </Text>
      <ReachNotice />
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        {providers().map((provider) => (
          <ProviderCard
            key={provider.name}
            provider={provider}
            stored={keys.find((k) => k.provider === provider.name)}
          />
        ))}
      </SimpleGrid>
      <Group>
        <Button color="red" variant="light" disabled={keys.length === 0} onClick={forgetAllKeys}>
          Forget all keys
        </Button>
      </Group>
    </Stack>
  );
}

function ProviderCard({ provider, stored }: { provider: Provider; stored: StoredKey | undefined }) {
  return (
    <Card withBorder component="section" aria-label={provider.label}>
      <Stack gap="sm">
        <Title order={2} size="h4">
          {provider.label}
        </Title>
        <ProviderPrivacy provider={provider.name} />
        {stored ? <KeptKey provider={provider} stored={stored} /> : <AddKey provider={provider} />}
      </Stack>
    </Card>
  );
}
