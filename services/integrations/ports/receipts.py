"""Receipts of disconnecting."""

from collections.abc import Sequence
from typing import Protocol

from services.integrations.domain.receipts import Receipt


class Receipts(Protocol):
    """Of one account."""

    def put(self, receipt: Receipt) -> None:
        """Keep *receipt*, in place of one with the same id."""

    def newest(self, limit: int) -> Sequence[Receipt]:
        """At most *limit*, newest first."""
