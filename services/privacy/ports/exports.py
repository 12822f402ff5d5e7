"""The exports that there are."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from services.privacy.domain.export import Export


class Exports(Protocol):
    def add(self, export: Export) -> Export:
        """Store it and return it; or the one that is under way already for its account."""

    def of_account(self, account: str) -> Sequence[Export]:
        """Newest first."""

    def get(self, account: str, export_id: str) -> Export | None: ...

    def hold(self, account: str, export_id: str) -> Export | None:
        """The same, unchanged by anybody else until this transaction ends."""

    def change(self, export: Export) -> None:
        """Store how it stands now."""


class DueExports(Protocol):
    """Over all accounts: ids alone, for the sweep."""

    def stalled(self, before: datetime, most: int) -> Sequence[tuple[str, str]]:
        """(account, export) of those under way that did not move since."""

    def expired(self, at: datetime, most: int) -> Sequence[tuple[str, str]]:
        """(account, export) of those completed whose time is over."""

    def with_files(self, export_ids: Collection[str]) -> Collection[str]:
        """Those of *export_ids* that may have files: under way, or completed."""
