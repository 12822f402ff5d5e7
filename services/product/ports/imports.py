"""Imported files: what became of them, and what is under way."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from services.product.domain.files import File
from services.product.domain.imports import Import


class StagedRow(NamedTuple):
    """A row that has been read, kept until all of its file has been."""

    line: int
    #: A UTF-8 JSON object: checked fields.
    fields_json: bytes


class ImportReader(Protocol):
    def find(self, account: str, import_id: str) -> Import | None:
        """The import; None for another account's and none."""

    def recent(self, account: str, limit: int) -> Sequence[Import]:
        """The newest *limit* imports, without the ids of what they made."""

    def file(self, account: str, import_id: str) -> File | None:
        """The file of an import under way; None for any other."""


class ImportStore(Protocol):
    """The imports of the account in whose name the change is made."""

    def add(self, record: Import) -> None:
        """Store what became of a file, or that it waits."""

    def add_file(self, import_id: str, file: File) -> None:
        """Keep the file of an import that waits."""

    def count_under_way(self) -> int:
        """How many imports are not ended."""

    def locked(self, import_id: str) -> Import | None:
        """The import, held until the change ends."""

    def replace(self, record: Import) -> None:
        """Store a changed import over the one with its id."""

    def stage(self, import_id: str, rows: Sequence[StagedRow]) -> None:
        """Keep rows beside the items: nobody sees them there."""

    def staged(self, import_id: str, *, after: int, limit: int) -> Sequence[StagedRow]:
        """At most *limit* kept rows below line *after*, in order."""

    def clear(self, import_id: str) -> None:
        """Forget the import's file and all rows kept for it."""
