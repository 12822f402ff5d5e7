"""What the files of an archive are: those that are taken over, and those that never are."""

import re
from collections.abc import Iterable
from typing import Final, Literal, NamedTuple

from services.product.domain.archive.zip_directory import Entry, refuse

Table = Literal["items", "turns", "history", "links"]

#: In this order rows are stored: what others refer to comes first.
TABLES: Final[tuple[Table, ...]] = ("items", "turns", "history", "links")
MANIFEST: Final = "manifest.json"
#: Of the rows that are taken over, unpacked. 100,000 items with their history are 150 MB; all are
#: stored in one change, which has to end within the time that a push waits for it.
MAX_STORED_BYTES: Final = 250_000_000

# What stands before is a folder, where somebody has packed it anew.
_MANIFEST = re.compile(r"(.*/|)manifest\.json")
_DATA = re.compile(r"(.*/|)data/([a-z_-]+)/([a-z_]+)(?:\.([a-z0-9-]+))?\.json")
_REASONS: Final = "left_out"


class DataFile(NamedTuple):
    """Rows of a table; of items, those of one kind. *place*: in the list of the archive."""

    entry: Entry
    place: int
    table: Table
    kind: str = ""

    @property
    def name(self) -> str:
        """As an export has it."""
        return f"data/product/{self.table}{self.kind and '.'}{self.kind}.json"


class Contents(NamedTuple):
    #: What stands before each name: an archive that was packed anew is often in a folder.
    root: str
    unpacked: int
    manifest: Entry | None
    #: In the order of TABLES.
    files: tuple[DataFile, ...]
    #: Data that are never taken over, like "privacy/consents".
    ignored: tuple[str, ...]


def contents_of(entries: Iterable[Entry]) -> Contents:
    """Raises Unreadable where there is nothing of ours, or a file of ours stands twice."""
    found = _Found()
    for place, entry in enumerate(entries):
        found.look_at(place, entry)
    if found.root is None:
        refuse("This ZIP is no export of Azmyra: it has no files under data/.")
    if sum(file.entry.size for file in found.files.values()) > MAX_STORED_BYTES:
        refuse("It holds more than 250 MB of items, words and history: too much to store at once.")
    files = sorted(found.files.values(), key=lambda one: (TABLES.index(one.table), one.kind))
    manifest = found.manifests.get(found.root)
    return Contents(
        found.root, found.unpacked, manifest, tuple(files), tuple(sorted(found.ignored))
    )


class _Found:
    def __init__(self) -> None:
        self.root: str | None = None
        self.unpacked = 0
        self.manifests: dict[str, Entry] = {}
        self.files: dict[str, DataFile] = {}
        self.ignored: set[str] = set()

    def look_at(self, place: int, entry: Entry) -> None:
        self.unpacked += entry.size
        if match := _MANIFEST.fullmatch(entry.name):
            self._once(match[1] in self.manifests, entry)
            self.manifests[match[1]] = entry
        if match := _DATA.fullmatch(entry.name):
            before, service, table, kind = match.groups()
            self.root = before if self.root is None else self.root
            if before == self.root:
                self._data(service, table, kind or "", (entry, place))

    def _data(self, service: str, name: str, kind: str, at: tuple[Entry, int]) -> None:
        table = next((table for table in TABLES if table == name), None)
        if service == "product" and table:
            file = DataFile(*at, table, kind)
            self._once(file.name in self.files, file.entry)
            self.files[file.name] = file
        elif name != _REASONS:
            self.ignored.add(f"{service}/{name}")

    def _once(self, known: bool, entry: Entry) -> None:  # noqa: FBT001 read at its two calls
        if known:
            refuse("A file of this name is in it twice.", entry.name)
