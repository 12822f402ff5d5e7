"""What was gathered for an export, as encrypted files: rows of JSON, one on a line."""

from collections.abc import Iterator
from contextlib import ExitStack
from secrets import token_hex
from typing import Any, NamedTuple

import orjson

from services.chassis.encrypted_files import EncryptedFile, EncryptedFiles
from services.privacy.domain.export import SOURCES, Export
from services.privacy.ports.record_sources import Records

_ITEMS = "items"


class PartName(NamedTuple):
    """Rows of one table of a service; of items, those of one kind.

    *gathering* tells the files of one gathering from those of another that ran at the same time.
    """

    service: str
    table: str
    kind: str = ""
    gathering: str = ""

    @property
    def path(self) -> str:
        """Like product/items.risk."""
        return f"{self.service}/{self.table}" + (f".{self.kind}" if self.kind else "")


class Parts:
    """The parts of one export in *files*."""

    def __init__(self, files: EncryptedFiles, export: Export) -> None:
        self._files = files
        self._export = export

    def keep(self, service: str, records: Iterator[Records]) -> int:
        """Store what a service gave, in place of what it gave before; how many rows it was.

        The list, written last, says of which gathering the files are.
        """
        gathering = token_hex(8)
        counts: dict[PartName, int] = {}
        with ExitStack() as stack:
            open_files: dict[PartName, EncryptedFile] = {}
            for table, rows in records:
                for row in rows:
                    part = PartName(service, table, _kind_of(table, row), gathering)
                    if part not in open_files:
                        open_files[part] = stack.enter_context(self._create(_row_file(part)))
                    # Inside JSON a line feed is only ever a blank.
                    open_files[part].write(row.replace(b"\n", b" ") + b"\n")
                    counts[part] = counts.get(part, 0) + 1
        with self._create(_list_file(service)) as listing:
            listing.write(orjson.dumps([[*part, count] for part, count in counts.items()]))
        return sum(count for part, count in counts.items() if part.table != "left_out")

    def all(self) -> Iterator[tuple[PartName, int]]:
        """Every part with the number of its rows."""
        for service in SOURCES:
            listing = orjson.loads(b"".join(self._read(_list_file(service))))
            for *name, count in listing:
                yield PartName(*name), count

    def raw(self, part: PartName) -> Iterator[bytes]:
        """The rows as they were given."""
        rest = b""
        for segment in self._read(_row_file(part)):
            *lines, rest = (rest + segment).split(b"\n")
            yield from lines

    def rows(self, part: PartName) -> Iterator[dict[str, Any]]:
        return map(orjson.loads, self.raw(part))

    def _create(self, name: str) -> EncryptedFile:
        return self._files.create(self._name(name), bound_to=self._binding(name))

    def _read(self, name: str) -> Iterator[bytes]:
        return self._files.read(self._name(name), bound_to=self._binding(name))

    def _name(self, name: str) -> str:
        return f"{self._export.id}.{name}"

    def _binding(self, name: str) -> bytes:
        return binding(self._export, name)


def binding(export: Export, name: str) -> bytes:
    """What a file of an export is bound to: whose it is, which export, which of its files."""
    parts = ("azmyra.export.1", export.account_id, export.id, name)
    return b"".join(len(part).to_bytes(2, "big") + part for part in map(str.encode, parts))


def _kind_of(table: str, row: bytes) -> str:
    return str(orjson.loads(row)["kind"]) if table == _ITEMS else ""


def _row_file(part: PartName) -> str:
    return f"{part.path.replace('/', '.')}.{part.gathering}.rows"


def _list_file(service: str) -> str:
    return f"{service}.list"
