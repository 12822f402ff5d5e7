"""The fake of the port PolicyRounds."""

from dataclasses import dataclass, field, replace

from services.identity.domain.account_holder import AccountHolder
from services.identity.domain.policy_round import PolicyRound


@dataclass
class RoundsState:
    rounds: dict[str, PolicyRound] = field(default_factory=dict)
    finished: set[str] = field(default_factory=set)


class MemoryPolicyRounds:
    """*holders* are those of open accounts."""

    def __init__(self, state: RoundsState, holders: list[AccountHolder]) -> None:
        self._state = state
        self._holders = holders

    def begin(self, begun: PolicyRound) -> bool:
        if begun.version in self._state.rounds:
            return False
        self._state.rounds[begun.version] = begun
        return True

    def hold(self, version: str) -> PolicyRound | None:
        return None if version in self._state.finished else self._state.rounds.get(version)

    def next_accounts(self, held: PolicyRound, most: int) -> list[str]:
        ids = (holder.account_id for holder in self._holders)
        return sorted(one for one in ids if not held.reached or one > held.reached)[:most]

    def reach(self, version: str, account_id: str) -> None:
        self._state.rounds[version] = replace(self._state.rounds[version], reached=account_id)

    def finish(self, version: str) -> None:
        self._state.finished.add(version)
        self._state.rounds[version] = replace(self._state.rounds[version], reached=None)

    def newest_since(self, version: str) -> PolicyRound | None:
        newer = [one for one in self._state.rounds if one > version]
        return self._state.rounds[max(newer)] if newer else None
