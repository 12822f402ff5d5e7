import { Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { settleProof } from '../../api/askForProof';
import { ByCode } from './ByCode';
import { ByPassword } from './ByPassword';

/** Offers the ways to prove oneself; closing it is the answer that one would rather not. */
export function Dialog() {
  const [way, setWay] = useState<'password' | 'code'>('password');
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
          <ByCode onProven={proven} onOther={() => setWay('password')} />
        )}
      </Stack>
    </Modal>
  );
}
