"""The files of an export: parts while it is gathered, and the archive that is downloaded."""

from collections.abc import Collection, Iterator
from typing import Protocol

from services.privacy.domain.export import Export
from services.privacy.ports.record_sources import Records


class ExportFiles(Protocol):
    """Encrypted at rest; all of them raise Unavailable while the key service is away."""

    def keep_parts(self, export: Export, service: str, records: Iterator[Records]) -> int:
        """Keep what a service gave, in place of what it gave before; how many rows it was."""

    def pack(self, export: Export) -> int:
        """Make the archive of all parts, in place of an earlier one; its size in bytes."""

    def forget_parts(self, export: Export) -> None:
        """Remove all but the archive."""

    def archive(self, export: Export) -> Iterator[bytes]:
        """The archive, piece by piece."""

    def of_exports(self) -> Collection[str]:
        """The ids of all exports that have files."""

    def remove(self, export_id: str) -> None:
        """Remove archive and parts. Removing what is gone is not an error."""
