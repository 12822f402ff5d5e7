"""The four services, as privacy asks them to close, count and erase an account."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Removed:
    """Rows by table since erasing began, and whether nothing is left but what is kept."""

    rows: Mapping[str, int]
    done: bool


class ErasureServices(Protocol):
    """*service* is one of `domain.deletion.SERVICES`. Raises Unavailable where it is away."""

    def close(self, service: str, account: str, at: datetime, *, for_good: bool) -> None:
        """Let it store nothing more; twice is as good as once."""

    def reopen(self, service: str, account: str, at: datetime) -> None:
        """Let it store again, unless it erases."""

    def count(self, service: str, account: str, kept: Sequence[str]) -> Mapping[str, int]:
        """Rows by table that erasing would remove; none without any."""

    def tables(self, service: str) -> Sequence[str]:
        """Those with records of accounts: what a legal hold may name."""

    def erase(self, service: str, account: str, kept: Sequence[str]) -> Removed:
        """Remove for some 20 seconds."""
