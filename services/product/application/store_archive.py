"""Stores what an archive holds, in one change."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Final, TypeVar

from services.product.application.archived_links import ArchivedLinks
from services.product.domain.archive.contents import Contents, DataFile
from services.product.domain.archive.records import Records
from services.product.domain.archive.rows import Row, RowProblem, rows_of
from services.product.domain.archive.stored_bytes import StoredBytes
from services.product.domain.archive.unpacking import Unpacking
from services.product.domain.archive_report import ArchiveReport
from services.product.domain.imports import Import, ImportProblem, Unreadable
from services.product.domain.index_values import indexed
from services.product.domain.kinds import Kinds
from services.product.domain.refusals import UnknownKind
from services.product.ports.work import Change

_BATCH: Final = 500
#: An event tells of so many items at most; and so many ids are kept with the import.
_TOLD: Final = 1_000
_Found = TypeVar("_Found")


class StoreArchive:
    """All of its rows have been read through before; here they are read again, and stored."""

    def __init__(self, kinds: Kinds, records: Records, change: Change) -> None:
        self._kinds = kinds
        self._records = records
        self._change = change
        self._created: list[str] = []

    def __call__(self, record: Import, contents: Contents, source: StoredBytes) -> Import:
        """The import as it ends. Raises ItemTwice, and Unreadable for a circle of links."""
        report = record.report or ArchiveReport()
        for file in contents.files:
            report = self._stored(report, file, source)
        completed = self._change.archives.complete_history(self._records.now)
        report = report._replace(revisions=report.revisions + completed)
        return record._replace(state="completed", created=tuple(self._created), report=report)

    def _stored(self, report: ArchiveReport, file: DataFile, source: StoredBytes) -> ArchiveReport:
        match file.table:
            case "items":
                return self._items(report, file, source)
            case "turns":
                return self._turns(report, file, source)
            case "history":
                return self._history(report, file, source)
            case "links":
                links = _read(file, source, self._records.link)
                return ArchivedLinks(self._change).stored(report, links, file)

    def _items(self, report: ArchiveReport, file: DataFile, source: StoredBytes) -> ArchiveReport:
        try:
            kind = self._kinds.named(file.kind)
        except UnknownKind:
            return report
        stored = expired = 0
        read = _read(file, source, lambda row: self._records.item(kind, row))
        for batch in in_batches(read):
            entries = [indexed(kind, *found) for found in batch if found]
            self._change.archives.add_items(entries)
            self._announce([entry.item.id for entry in entries])
            stored, expired = stored + len(entries), expired + len(batch) - len(entries)
        if stored:
            report = report._replace(items={**report.items, kind.name: stored})
        what = f"of kind “{kind.label}”: deleted more than 30 days before."
        return _lacking(report, expired, what)

    def _announce(self, ids: Sequence[str]) -> None:
        if ids:
            self._change.announcements.items_created(ids, self._records.now)
        self._created += ids[: _TOLD - len(self._created)]

    def _turns(self, report: ArchiveReport, file: DataFile, source: StoredBytes) -> ArchiveReport:
        kinds = [kind.name for kind in self._kinds if kind.has_turns]
        given, stored = _counted(
            _read(file, source, self._records.turn),
            lambda turns: self._change.archives.add_turns(turns, kinds),
        )
        report = report._replace(turns=stored)
        return _lacking(report, given - stored, "turns: no transcript of theirs came along.")

    def _history(
        self, report: ArchiveReport, file: DataFile, source: StoredBytes
    ) -> ArchiveReport:
        revisions = _read(file, source, self._records.revision)
        given, stored = _counted(revisions, self._change.archives.add_revisions)
        report = report._replace(revisions=stored)
        what = "entries of the history: no item of theirs came along."
        return _lacking(report, given - stored, what)


def _counted(found: Iterable[_Found], store: Callable[[Sequence[_Found]], int]) -> tuple[int, int]:
    """How many there were, and how many of them were stored."""
    given = stored = 0
    for batch in in_batches(found):
        given, stored = given + len(batch), stored + store(batch)
    return given, stored


def in_batches(found: Iterable[_Found]) -> Iterator[list[_Found]]:
    remaining = iter(found)
    while batch := list(islice(remaining, _BATCH)):
        yield batch


def _read(file: DataFile, source: StoredBytes, read: Callable[[Row], _Found]) -> Iterator[_Found]:
    for numbered in rows_of(Unpacking(source, file.entry).remaining()):
        try:
            yield read(numbered.object())
        except RowProblem as problem:
            raise Unreadable([ImportProblem(numbered.line, problem.reason, file.name)]) from None


def _lacking(report: ArchiveReport, count: int, what: str) -> ArchiveReport:
    return report.with_left_out(f"{count:,} {what}") if count else report
