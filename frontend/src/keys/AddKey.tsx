import { Alert, Autocomplete, Button, Group, Radio, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { reloadToTest } from './afterReload';
import { LlmKey } from './llmKey';
import { localServerUrl, NotALocalServer } from './localServer';
import { localName, type Provider } from './providers';
import { type Kept, keepKey } from './store';

/** The form for a provider without a key. Saving reloads the page, because only then may it talk to the provider. */
export function AddKey({ provider }: { provider: Provider }) {
  // Uncontrolled: React would write a controlled value into the DOM as an attribute.
  const secret = useRef<HTMLInputElement>(null);
  const url = useRef<HTMLInputElement>(null);
  const [model, setModel] = useState(provider.models[0] ?? '');
  const [kept, setKept] = useState<Kept>('browser');
  const [problem, setProblem] = useState('');

  function save(event: FormEvent) {
    event.preventDefault();
    const typed = secret.current?.value.trim() ?? '';
    try {
      keepKey({
        ...checked(provider, typed, url.current?.value ?? ''),
        provider: provider.name,
        model,
        kept,
      });
    } catch (error) {
      setProblem(
        error instanceof NotALocalServer ? error.message : 'This browser does not let the page keep the key.',
      );
      return;
    }
    if (secret.current) secret.current.value = '';
    reloadToTest(provider.name);
  }

  return (
    <form onSubmit={save} autoComplete="off">
      <Stack gap="sm">
        {provider.name === localName && (
          <TextInput ref={url} label="Address" required defaultValue="http://localhost:11434/v1" />
        )}
        <SecretInput provider={provider} ref={secret} />
        <Autocomplete label="Model" required data={[...provider.models]} value={model} onChange={setModel} />
        <Radio.Group label="Keep it" value={kept} onChange={(value) => setKept(value as Kept)}>
          <Group mt={4}>
            <Radio value="browser" label="in this browser" />
            <Radio value="tab" label="for this tab only" />
          </Group>
        </Radio.Group>
        {problem && <Alert color="red">{problem}</Alert>}
        <Group>
          <Button type="submit">Save and test</Button>
        </Group>
      </Stack>
    </form>
  );
}

function SecretInput({
  provider,
  ref,
}: {
  provider: Provider;
  ref: React.RefObject<HTMLInputElement | null>;
}) {
  const isLocal = provider.name === localName;
  return (
    <TextInput
      ref={ref}
      type="password"
      label={isLocal ? 'Key, if it asks for one' : `${provider.label} key`}
      required={!isLocal}
      autoComplete="off"
      spellCheck={false}
      data-1p-ignore
      data-lpignore="true"
    />
  );
}

function checked(provider: Provider, secret: string, typedUrl: string): { key: LlmKey; url?: string } {
  const key = new LlmKey(secret);
  return provider.name === localName ? { key, url: localServerUrl(typedUrl) } : { key };
}
