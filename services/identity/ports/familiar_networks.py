"""The networks an address signed in from within the last 30 days."""

from typing import Protocol


class FamiliarNetworks(Protocol):
    """Stored only as digests under a key of the day: rows of two days cannot be joined."""

    def remember(self, address_key: str, network: str) -> None:
        """A sign-in of this address from this network succeeded."""

    def knows(self, address_key: str, network: str) -> bool:
        """Whether one did."""
