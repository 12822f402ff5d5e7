"""One transaction over exports, and what it announces."""

from contextlib import AbstractContextManager
from typing import Protocol

from services.privacy.domain.export import Export
from services.privacy.ports.accounts import Accounts
from services.privacy.ports.exports import DueExports, Exports


class ExportAnnouncements(Protocol):
    """Events in the transaction of their cause."""

    def step_due(self, export: Export) -> None:
        """To ourselves: there is a next step."""

    def ready(self, export: Export) -> None:
        """To identity: tell the holder."""


class ExportTransaction(Protocol):
    @property
    def accounts(self) -> Accounts: ...
    @property
    def exports(self) -> Exports: ...
    @property
    def due(self) -> DueExports: ...
    @property
    def announce(self) -> ExportAnnouncements: ...


class ExportWork(Protocol):
    def begin(self, account: str | None = None) -> AbstractContextManager[ExportTransaction]:
        """Committed at the end of the block, undone by any exception."""
