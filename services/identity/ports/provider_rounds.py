"""Rounds to a sign-in provider that are under way."""

from datetime import datetime
from typing import Protocol

from services.identity.domain.provider_round import ProviderRound


class ProviderRounds(Protocol):
    def add(self, begun: ProviderRound) -> None:
        """Store one. Others of the same browser go on."""

    def take(
        self, state_digest: bytes, browser_digest: bytes, at: datetime
    ) -> ProviderRound | None:
        """The round of this state and this browser, unless it expired; used up by it.

        Of two who take at once, one gets it. What another browser shows uses nothing up.
        """
