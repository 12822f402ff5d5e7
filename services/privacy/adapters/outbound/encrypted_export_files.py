"""Exports as encrypted files in a folder: parts while they are gathered, then one ZIP."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from services.chassis.clock import Clock
from services.chassis.encrypted_files import EncryptedFiles
from services.privacy.adapters.outbound.archive.build import ArchiveBuilder
from services.privacy.adapters.outbound.archive.parts import Parts, binding
from services.privacy.adapters.outbound.archive.zip_writer import ZipWriter
from services.privacy.domain.export import Export
from services.privacy.ports.record_sources import Records

_ARCHIVE = "zip"


@dataclass(frozen=True)
class EncryptedExportFiles:
    """Implements the port ExportFiles. Every file's name begins with the export's id."""

    files: EncryptedFiles
    builder: ArchiveBuilder
    clock: Clock

    def keep_parts(self, export: Export, service: str, records: Iterator[Records]) -> int:
        return Parts(self.files, export).keep(service, records)

    def pack(self, export: Export) -> int:
        parts = Parts(self.files, export)
        name = _archive_of(export.id)
        with self.files.create(name, bound_to=binding(export, _ARCHIVE)) as file:
            archive = ZipWriter(file, self.clock.now())
            with archive:
                self.builder.build(archive, parts, self.clock.now())
        return archive.size

    def archive(self, export: Export) -> Iterator[bytes]:
        return self.files.read(_archive_of(export.id), bound_to=binding(export, _ARCHIVE))

    def forget_parts(self, export: Export) -> None:
        for path in self.files.folder.glob(f"{export.id}.*"):
            if path.name != _archive_of(export.id):
                path.unlink(missing_ok=True)

    def of_exports(self) -> Collection[str]:
        return {path.name.partition(".")[0] for path in self.files.folder.glob("*.*")}

    def remove(self, export_id: str) -> None:
        for path in self.files.folder.glob(f"{export_id}.*"):
            path.unlink(missing_ok=True)


def _archive_of(export_id: str) -> str:
    return f"{export_id}.{_ARCHIVE}"
