"""One transaction over deletions and holds, and what it announces."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from services.privacy.domain.deletion import Deletion
from services.privacy.domain.hold import Hold
from services.privacy.ports.deletions import Deletions
from services.privacy.ports.holds import Holds
from services.privacy.ports.journal import JournalOfTransaction
from services.privacy.ports.operations import Operations
from services.privacy.ports.privacy_requests import PrivacyRequests


class DeletionAnnouncements(Protocol):
    """Events in the transaction of their cause."""

    def account_closing(self, account: str, at: datetime, *, for_good: bool) -> None:
        """To every service."""

    def account_reopened(self, account: str, at: datetime) -> None:
        """To every service."""

    def requested(self, deletion: Deletion) -> None:
        """To identity: tell the holder."""

    def cancelled(self, deletion: Deletion) -> None:
        """To identity: tell the holder."""

    def erasure_due(self, deletion: Deletion, service: str, kept: Sequence[str]) -> None:
        """To *service*: remove all but the tables *kept*."""

    def farewell_due(self, deletion: Deletion, holds: Sequence[Hold]) -> None:
        """To identity: send the last mail."""

    def moved(self, deletion: Deletion) -> None:
        """To ourselves: there is a next step."""


class DeletionTransaction(Protocol):
    @property
    def deletions(self) -> Deletions: ...
    @property
    def holds(self) -> Holds: ...
    @property
    def requests(self) -> PrivacyRequests: ...
    @property
    def operations(self) -> Operations: ...
    @property
    def announce(self) -> DeletionAnnouncements: ...
    @property
    def journal(self) -> JournalOfTransaction: ...


class DeletionWork(Protocol):
    def begin(self) -> AbstractContextManager[DeletionTransaction]:
        """Committed at the end of the block, undone by any exception."""
