"""The browsers each account was signed in to with."""

from datetime import datetime
from typing import Protocol


class KnownBrowsers(Protocol):
    """Stored as keyed digests of family and system, which differ from account to account."""

    def knows(self, account_id: str, digest: bytes) -> bool:
        """Whether this account was signed in to with this browser lately."""

    def knows_any(self, account_id: str) -> bool:
        """Whether it was signed in to with any."""

    def remember(self, account_id: str, digest: bytes, at: datetime) -> None:
        """It was, *at* this moment."""
