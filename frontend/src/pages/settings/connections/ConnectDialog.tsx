import { Alert, Button, Divider, Modal, Stack, Switch, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type Connection, toolsPage } from '../../../api/integrations';
import { wordsFor } from '../../../components/notices';
import classes from './ConnectionSettings.module.css';
import { TokenForm } from './TokenForm';
import { reads, toolNames, writes } from './words';

interface Props {
  readonly connection: Connection;
  readonly onClose: () => void;
}

/** What connecting will allow, in words, before anybody agrees to it; then one of the tool's ways. */
export function ConnectDialog({ connection, onClose }: Props) {
  const { provider, ways, details } = connection;
  const name = toolNames[provider];
  const [readOnly, setReadOnly] = useState(details?.read_only ?? true);
  const byAgreeing = ways.includes('oauth');
  return (
    <Modal opened onClose={onClose} title={`Connect ${name}`} size="md">
      <Stack>
        <div>
          <Text size="sm">Azmyra will be able to:</Text>
          <ul className={classes.words}>
            <li>{reads[provider]}</li>
            {!readOnly && <li>{writes[provider]}</li>}
          </ul>
        </div>
        <Switch
          label="Read only"
          description="Asks for less. You can connect again with writing later."
          checked={readOnly}
          onChange={(event) => setReadOnly(event.currentTarget.checked)}
        />
        {byAgreeing && <Agree connection={connection} readOnly={readOnly} />}
        {byAgreeing && ways.includes('token') && <Divider label="or with a token of your own" />}
        {ways.includes('token') && <TokenForm provider={provider} readOnly={readOnly} onDone={onClose} />}
      </Stack>
    </Modal>
  );
}

function Agree({ connection, readOnly }: { readonly connection: Connection; readonly readOnly: boolean }) {
  const { provider, reading_scopes, writing_scopes } = connection;
  const scopes = readOnly ? reading_scopes : writing_scopes;
  const go = useMutation({
    mutationFn: () => toolsPage(provider, readOnly),
    onSuccess: (address) => window.location.assign(address),
    meta: { shownInPlace: true },
  });
  return (
    <div>
      {go.isError && (
        <Alert color="red" mb="xs" role="alert">
          {wordsFor(go.error)}
        </Alert>
      )}
      <Button fullWidth loading={go.isPending || go.isSuccess} onClick={() => go.mutate()}>
        Agree at {toolNames[provider]}
      </Button>
      {scopes.length > 0 && (
        <Text size="xs" c="dimmed" mt={4}>
          It will be asked for: {scopes.join(', ')}
        </Text>
      )}
    </div>
  );
}
