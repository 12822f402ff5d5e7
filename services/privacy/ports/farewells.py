"""What identity alone can do: it knows the addresses."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from services.privacy.domain.deletion import Deletion
from services.privacy.domain.hold import Hold


@dataclass(frozen=True, slots=True)
class Farewell:
    """*address_sha256*: SHA-256(salt ‖ address) in hex; *sent*: the last mail was handed over."""

    address_sha256: str
    sent: bool


class Farewells(Protocol):
    """Raises Unavailable where identity is away."""

    def bid(self, deletion: Deletion, holds: Sequence[Hold]) -> Farewell:
        """Have the last mail sent, once, and tell how it stands."""

    def account_of(self, email: str) -> str:
        """The account of an address, or ""."""
