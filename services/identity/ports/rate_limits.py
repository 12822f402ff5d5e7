"""Counting, across all instances of the service."""

from dataclasses import dataclass
from typing import Protocol

from services.identity.domain.throttle import Limit


@dataclass(frozen=True, slots=True)
class Tally:
    """How often something was counted in this window, and the seconds until the next begins."""

    count: int
    seconds_left: int


class RateLimits(Protocol):
    """*subject* is what is counted: an address, a network. It is stored only as a keyed digest."""

    def count(self, limit: Limit, *subject: str) -> Tally:
        """Count one, and tell the new sum. Of many at once, each sees a different sum."""

    def take_back(self, limit: Limit, *subject: str) -> None:
        """Count one less, not below zero."""

    def clear(self, limit: Limit, *subject: str) -> None:
        """Begin again at zero."""
