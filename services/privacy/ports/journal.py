"""The erasure journal, apart from every database."""

from collections.abc import Sequence
from typing import Protocol

from services.privacy.domain.journal import Entry


class Journal(Protocol):
    def prepare(self, entry: Entry) -> None:
        """On the disk when it returns; it counts once confirmed. Again is not an error."""

    def confirm(self, entry: Entry) -> None:
        """What was prepared has happened. Again is not an error."""

    def strike(self, entry: Entry) -> None:
        """What was prepared did not happen. One already struck is not an error."""

    def entries(self) -> Sequence[Entry]:
        """Those that count, in no order."""

    def prepared(self) -> Sequence[Entry]:
        """Those of which nobody has said yet whether they happened, in no order."""

    def forget(self, deletion_id: str) -> None:
        """Remove what is told of one deletion. One already forgotten is not an error."""


class JournalOfTransaction(Protocol):
    def write(self, entry: Entry) -> None:
        """On the disk when it returns; it counts if the transaction is committed."""
