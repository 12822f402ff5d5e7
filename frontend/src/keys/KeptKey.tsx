import { Alert, Autocomplete, Button, Group, Stack, Text } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import { isTestAsked, reloadToTest, testStarted } from './afterReload';
import type { Provider } from './providers';
import { isReachable } from './reach';
import { forgetKey, keepKey, type StoredKey } from './store';
import { type TestResult, testKey } from './testKey';

/** A stored key: its last four characters, its model, a test and a way to forget it. */
export function KeptKey({ provider, stored }: { provider: Provider; stored: StoredKey }) {
  const { testing, result, test } = useTest(provider, stored);
  const models = result?.models.length ? result.models : provider.models;
  return (
    <Stack gap="sm">
      <Text size="sm">
        {stored.key.toString()}, kept {stored.kept === 'browser' ? 'in this browser' : 'for this tab only'}
        {stored.url && `, at ${stored.url}`}
      </Text>
      <Autocomplete
        label="Model"
        data={[...models]}
        limit={50}
        value={stored.model}
        onChange={(model) => keepKey({ ...stored, model })}
      />
      <Group>
        <Button
          variant="light"
          loading={testing}
          onClick={test}
          aria-label={`Test the ${provider.label} key`}
        >
          Test
        </Button>
        <Button
          variant="subtle"
          color="red"
          onClick={() => forgetKey(stored.provider)}
          aria-label={`Forget the ${provider.label} key`}
        >
          Forget
        </Button>
      </Group>
      {result && (
        <Alert role="status" color={result.outcome === 'works' ? 'green' : 'red'}>
          {result.message}
        </Alert>
      )}
    </Stack>
  );
}

function useTest(provider: Provider, stored: StoredKey) {
  const [testing, setTesting] = useState(false);
  const [result, setResult] = useState<TestResult>();
  const { key, url } = stored;
  const { label, dialect } = provider;
  const base = url ?? provider.url;

  const test = useCallback(async () => {
    if (!isReachable(stored)) return reloadToTest(stored.provider);
    setTesting(true);
    setResult(await testKey({ label, dialect, url: base, key }));
    setTesting(false);
  }, [stored, label, dialect, base, key]);

  // The page was reloaded so that the key just added could be tested: go on with what was asked for.
  useEffect(() => {
    if (!isTestAsked(provider.name) || !isReachable(stored)) return;
    testStarted();
    void test();
  }, [provider.name, stored, test]);

  return { testing, result, test };
}
