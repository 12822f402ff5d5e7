"""The history of each account."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from services.identity.domain.security_event import SecurityEvent


class SecurityEvents(Protocol):
    def add(self, event: SecurityEvent) -> None:
        """Write one more entry."""

    def get(self, account_id: str, event_id: str) -> SecurityEvent | None:
        """The entry, until it is deleted."""

    def newest(
        self, account_id: str, at: datetime, *, before: str, most: int
    ) -> Sequence[SecurityEvent]:
        """Up to *most* entries that are still kept *at* this moment, newest first.

        *before*: only those older than the entry with this id; empty for all.
        """
