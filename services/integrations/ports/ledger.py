"""The decryption ledger."""

from collections.abc import Sequence
from typing import Protocol

from services.integrations.domain.openings import Opening


class Ledger(Protocol):
    """Of one account. Nothing in it is changed, but that an opening failed."""

    def add(self, opening: Opening) -> None:
        """Write a line."""

    def failed(self, opening_id: str) -> None:
        """Note that nothing was opened after all."""

    def page(self, *, before: str, limit: int) -> Sequence[Opening]:
        """Lines with an id below *before* ("" for all), newest first, at most *limit*."""
