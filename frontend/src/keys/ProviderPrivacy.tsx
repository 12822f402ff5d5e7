import { Text } from '@mantine/core';
import { cardsReadIn, privacyCards } from './privacyCards';

/** What the provider says about what is sent to it. Nothing is loaded from it to show this. */
export function ProviderPrivacy({ provider }: { provider: string }) {
  const card = privacyCards[provider];
  if (!card) {
    return (
      <Text size="sm" c="dimmed">
        We have not read this provider’s terms. Look there before you send a meeting.
      </Text>
    );
  }
  return (
    <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
      {card.kept} {card.training}
      {card.page && ` As read in ${cardsReadIn}; see ${card.page}.`}
    </Text>
  );
}
