"""Reads an archive through once, to see that files are as signed, and rows such as ours."""

import json
from collections import deque
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from services.chassis.llm_keys import contains_llm_key
from services.product.domain.archive.contents import MANIFEST, Contents, DataFile
from services.product.domain.archive.manifest import Manifest
from services.product.domain.archive.records import Records
from services.product.domain.archive.rows import NumberedRow, Row, RowProblem, rows_of
from services.product.domain.archive.stored_bytes import StoredBytes
from services.product.domain.archive.unpacking import Unpacking
from services.product.domain.archive.zip_directory import Entry, directory_of, entries_of
from services.product.domain.archive_report import ReadTo
from services.product.domain.imports import ImportProblem
from services.product.domain.kinds import Kinds
from services.product.domain.refusals import UnknownKind

_BATCH: Final = 500
_KEY: Final = "It holds what looks like the key of an AI provider; write “[key removed]” there."

Check = Callable[[Row], object]


class Progress(NamedTuple):
    """*read*: bytes of all files so far. *altered*: a file that is not as it was signed."""

    read_to: ReadTo
    read: int
    problems: tuple[ImportProblem, ...] = ()
    altered: str = ""


class ArchiveReading:
    def __init__(
        self, source: StoredBytes, contents: Contents, manifest: Manifest, check: "RowChecks"
    ) -> None:
        self._source = source
        self._contents = contents
        self._digests = manifest.digests
        self._files = {file.place: file for file in contents.files}
        self._check = check

    def since(self, read_to: ReadTo) -> Iterator[Progress]:
        """Goes on from there; tells after some hundred rows, and after each file.

        Raises Unreadable for a damaged file.
        """
        before = 0
        for place, entry in enumerate(self._entries()):
            if place >= read_to.entry:
                done = read_to.rows if place == read_to.entry else 0
                for progress in self._file(place, entry, done):
                    yield progress._replace(read=before + progress.read)
            before += entry.size

    def missing(self) -> list[str]:
        """Files that the manifest names, and that are not there."""
        if not self._digests:
            return []
        there = {self._name(entry) for entry in self._entries()}
        return [name for name in self._digests if name not in there]

    def _entries(self) -> Iterator[Entry]:
        return entries_of(self._source, directory_of(self._source))

    def _name(self, entry: Entry) -> str:
        """As the manifest has it."""
        return entry.name.removeprefix(self._contents.root)

    def _file(self, place: int, entry: Entry, done: int) -> Iterator[Progress]:
        unpacking = Unpacking(self._source, entry)
        file = self._files.get(place)
        problems: tuple[ImportProblem, ...] = ()
        if check := file and self._check.of(file):
            for count, problems in _checked(check, self._name(entry), unpacking, done):
                if count:
                    yield Progress(ReadTo(place, count), unpacking.read, problems)
        # What is not taken over is only looked at whether it is as it was.
        deque(unpacking.remaining(), maxlen=0)
        altered = self._name(entry) if self._is_altered(entry, unpacking) else ""
        yield Progress(ReadTo(place + 1), entry.size, problems, altered)

    def _is_altered(self, entry: Entry, unpacking: Unpacking) -> bool:
        name = self._name(entry)
        if not self._digests or name == MANIFEST or name.endswith("/"):
            return False
        return self._digests.get(name) != unpacking.sha256


class RowChecks:
    """What each row of a file must be."""

    def __init__(self, kinds: Kinds, records: Records) -> None:
        self._kinds = kinds
        self._records = records

    def of(self, file: DataFile) -> Check | None:
        """Raises RowProblem for a row that is none; None for items of a kind unknown here."""
        match file.table:
            case "items":
                try:
                    kind = self._kinds.named(file.kind)
                except UnknownKind:
                    return None
                return lambda row: self._records.item(kind, row)
            case "turns":
                return self._records.turn
            case "history":
                return self._records.revision
            case "links":
                return self._records.link


def _checked(
    check: Check, name: str, unpacking: Unpacking, done: int
) -> Iterator[tuple[int, tuple[ImportProblem, ...]]]:
    """How many rows have been looked at, and what is wrong with those since it last told.

    At last 0, when that is all of them.
    """
    problems: list[ImportProblem] = []
    for count, numbered in enumerate(rows_of(unpacking.remaining()), 1):
        if count > done and (reason := _problem(check, numbered)):
            problems.append(ImportProblem(numbered.line, reason, name))
        if count > done and count % _BATCH == 0:
            yield count, tuple(problems)
            problems = []
    yield 0, tuple(problems)


def _problem(check: Check, numbered: NumberedRow) -> str:
    try:
        row = numbered.object()
        if _holds_key(numbered.text, row):
            return _KEY
        check(row)
    except RowProblem as problem:
        return problem.reason
    return ""


def _holds_key(text: bytes, row: Row) -> bool:
    # An escape could hide one.
    if b"\\u" in text:
        text = json.dumps(row, ensure_ascii=False).encode(errors="replace")
    return contains_llm_key(text)
