"""The rounds in which accounts are told of changes of the policy."""

from collections.abc import Sequence
from typing import Protocol

from services.identity.domain.policy_round import PolicyRound


class PolicyRounds(Protocol):
    def begin(self, begun: PolicyRound) -> bool:
        """Store a round; False if there is one of this version."""

    def hold(self, version: str) -> PolicyRound | None:
        """The round, unchanged by anybody else until this transaction ends; None if finished."""

    def next_accounts(self, held: PolicyRound, most: int) -> Sequence[str]:
        """Open accounts behind *reached*, in the order of ids."""

    def reach(self, version: str, account_id: str) -> None:
        """Every account up to this one was told."""

    def finish(self, version: str) -> None:
        """Everybody was told."""

    def newest_since(self, version: str) -> PolicyRound | None:
        """Of the rounds of versions after this one the newest, finished or not."""
