"""The erasure journal, apart from every database."""

from collections.abc import Sequence
from typing import Protocol

from services.privacy.domain.journal import Entry


class Journal(Protocol):
    def write(self, entry: Entry) -> None:
        """Append; on the disk when it returns. The same entry again is not an error."""

    def entries(self) -> Sequence[Entry]:
        """All there are, in no order."""

    def forget(self, deletion_id: str) -> None:
        """Remove what is told of one deletion. One already forgotten is not an error."""
