import { Modal, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { settleProof } from '../../api/askForProof';
import { methodsQuery } from '../../api/signInMethods';
import { ByCode } from './ByCode';
import { ByPassword } from './ByPassword';
import { ByProvider } from './ByProvider';

/** Offers the ways to prove oneself; closing it is the answer that one would rather not. */
export function Dialog() {
  const { data: methods } = useQuery(methodsQuery);
  const [chosen, setWay] = useState<'password' | 'code'>('password');
  const noPassword = methods?.password === false;
  const way = noPassword ? 'code' : chosen;
  const proven = () => settleProof(true);
  return (
    <Modal opened onClose={() => settleProof(false)} title="Confirm that it is you" size="sm" zIndex={400}>
      <Stack>
        <Text size="sm" c="dimmed">
          You signed in a while ago, and this is something only you should do. What you were doing goes on
          afterwards.
        </Text>
        {way === 'password' ? (
          <ByPassword onProven={proven} onOther={() => setWay('code')} />
        ) : (
          <ByCode onProven={proven} onOther={noPassword ? undefined : () => setWay('password')} />
        )}
        <ByProvider methods={methods} />
      </Stack>
    </Modal>
  );
}
