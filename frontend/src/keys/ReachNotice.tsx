import { Text } from '@mantine/core';
import { reachableOrigins } from './reach';
import { useKeys } from './store';

/** The sentence that says where this page can send anything at all, read from the policy the browser enforces. */
export function ReachNotice() {
  useKeys(); // forgetting a key narrows the policy: say so at once
  const origins = reachableOrigins();
  return (
    <Text size="sm" c="dimmed" data-testid="reach">
      {origins.length === 0
        ? 'This page can talk only to: this site.'
        : `This page can talk only to: this site and ${origins.join(', ')}.`}
    </Text>
  );
}
