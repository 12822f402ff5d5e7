"""What there is in the vault, of all accounts together: ids and counts, nothing sealed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol


class VaultCensus(Protocol):
    def wrapped_otherwise(
        self, version: str, *, after: str, limit: int
    ) -> Sequence[tuple[str, str]]:
        """Accounts and grants with something under another key version than *version*.

        In order of the grants, those after the grant *after*.
        """

    def note(self, version: str, *, rewrapped: int, now: datetime) -> int:
        """Add to the count of what was rewrapped to *version*; how many fields are left."""


class Canaries(Protocol):
    def planted(self) -> bool:
        """Whether there is a canary."""

    def note(self, grant_id: str) -> None:
        """Remember that this grant is the canary."""
