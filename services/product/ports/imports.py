"""What became of imported files."""

from typing import Protocol

from services.product.domain.imports import Import


class ImportReader(Protocol):
    def find(self, account: str, import_id: str) -> Import | None:
        """The import; None for another account's and none."""


class ImportStore(Protocol):
    def add(self, record: Import, at: str) -> None:
        """Store what became of a file; *at* is RFC 3339."""
