import { Alert, Anchor, Button, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { type ToolName, useConnectWithToken } from '../../../api/integrations';
import { isProblem } from '../../../api/problem';
import { showDone, wordsFor } from '../../../components/notices';
import { toolNames } from './words';

interface Props {
  readonly provider: ToolName;
  readonly readOnly: boolean;
  readonly onDone: () => void;
}

const makers: Readonly<Record<ToolName, string>> = {
  jira: 'https://id.atlassian.com/manage-profile/security/api-tokens',
  confluence: 'https://id.atlassian.com/manage-profile/security/api-tokens',
  slack: 'https://api.slack.com/apps',
  notion: 'https://www.notion.so/profile/integrations',
  linear: 'https://linear.app/settings/account/security',
  github: 'https://github.com/settings/personal-access-tokens',
};

/** For who cannot register an app at the tool: a token that they made there. */
export function TokenForm({ provider, readOnly, onDone }: Props) {
  // Uncontrolled: React would write a controlled value into the DOM as an attribute.
  const token = useRef<HTMLInputElement>(null);
  const [email, setEmail] = useState('');
  const [site, setSite] = useState('');
  const connect = useConnectWithToken(provider);
  const name = toolNames[provider];
  const isAtlassian = provider === 'jira' || provider === 'confluence';
  const problem = (field: string) =>
    isProblem(connect.error) ? connect.error.fields.find((one) => one.field === field)?.reason : undefined;

  function save(event: FormEvent) {
    event.preventDefault();
    const pasted = token.current?.value.trim() ?? '';
    connect.mutate(
      { token: pasted, read_only: readOnly, ...(isAtlassian && { email: email.trim(), site: site.trim() }) },
      {
        onSuccess: () => {
          showDone(`${name} is connected.`);
          onDone();
        },
      },
    );
  }

  return (
    <form onSubmit={save} autoComplete="off">
      <Stack gap="sm">
        {isAtlassian && (
          <>
            <TextInput
              label="Your site"
              placeholder="acme.atlassian.net"
              required
              value={site}
              onChange={(event) => setSite(event.currentTarget.value)}
              error={problem('site')}
            />
            <TextInput
              type="email"
              label="E-mail of the Atlassian account"
              required
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
              error={problem('email')}
            />
          </>
        )}
        <TextInput
          ref={token}
          type="password"
          label={`${name} token`}
          required
          autoComplete="off"
          spellCheck={false}
          data-1p-ignore
          data-lpignore="true"
          error={problem('token')}
        />
        <Text size="xs" c="dimmed">
          {name} is asked whether it accepts the token before it is stored, encrypted; it is never shown
          again.{' '}
          <Anchor href={makers[provider]} target="_blank" rel="noreferrer" size="xs">
            Make one at {name}
          </Anchor>
        </Text>
        {connect.isError && !['token', 'site', 'email'].some(problem) && (
          <Alert color="red" role="alert">
            {wordsFor(connect.error)}
          </Alert>
        )}
        <Button type="submit" variant="default" loading={connect.isPending}>
          Check and connect
        </Button>
      </Stack>
    </form>
  );
}
