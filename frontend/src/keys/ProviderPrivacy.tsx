import { Text } from '@mantine/core';
import { CARDS_READ_ON, PRIVACY_CARDS } from './privacyCards';

/** What the provider says about what is sent to it. Nothing is loaded from it to show this. */
export function ProviderPrivacy({ provider }: { provider: string }) {
  const card = PRIVACY_CARDS[provider];
  if (!card) {
    return (
      <Text size="sm" c="dimmed">
        We have not read this provider’s terms. Look there before you send a meeting.
      </Text>
    );
  }
  return (
    <Text size="sm" c="dimmed">
      {card.kept} {card.training}
      {card.page && ` As read in ${CARDS_READ_ON}; see ${card.page}.`}
    </Text>
  );
}
