"""What is known of accounts that are being deleted."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from services.identity.domain.leaving import Kept, Leaving


class Leavings(Protocol):
    def hold(self, leaving: Leaving) -> Leaving:
        """Store *leaving* unless it is stored; the stored one, locked.

        One of an earlier deletion, which was cancelled, makes way for it.
        """

    def of_account(self, account_id: str) -> Leaving | None: ...

    def prepare_farewell(self, account_id: str, salt: bytes, kept: Sequence[Kept]) -> None:
        """What the last letter will say."""

    def farewell_sent(self, account_id: str, at: datetime) -> None:
        """It was handed over."""

    def remove(self, account_id: str) -> None:
        """The account stays. One already removed is not an error."""
