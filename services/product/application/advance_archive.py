"""Carry the import of an archive on by one slice."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from services.chassis.clock import Clock
from services.product.application.archive_start import begun
from services.product.application.store_archive import StoreArchive
from services.product.domain.archive.contents import Contents
from services.product.domain.archive.manifest import Manifest
from services.product.domain.archive.opened import opened_archive
from services.product.domain.archive.reading import ArchiveReading, Progress, RowChecks
from services.product.domain.archive.records import Records
from services.product.domain.archive_report import ArchiveReport
from services.product.domain.imports import MAX_PROBLEMS, Import, ImportProblem, Unreadable
from services.product.domain.kinds import Kinds
from services.product.domain.refusals import ItemTwice
from services.product.ports.export_signatures import ExportSignatures
from services.product.ports.uploads import UploadReader
from services.product.ports.work import Change, Work

#: Reading ends after so long; storing, in one change, has a slice of its own.
_SLICE_SECONDS: Final = 20.0
_TOLD_EVERY_SECONDS: Final = 1.0
_TWICE: Final = "It holds the same item twice; each id must be there once."


@dataclass(frozen=True)
class AdvanceArchive:
    """Everything is read through before anything is stored, and then stored in one change.

    How far it has been read is noted with the import: a slice goes on where the last one ended,
    and of two that go on at once, one finds that the other was there.
    """

    kinds: Kinds
    work: Work
    uploads: UploadReader
    signatures: ExportSignatures
    clock: Clock
    seconds: Callable[[], float] = time.monotonic

    def __call__(self, account: str, record: Import) -> None:
        """One slice; the next is queued when more is left. Raises Unavailable."""
        upload = self.uploads.find(account, record.id)
        if upload is None:
            return
        source = self.uploads.bytes_of(account, upload)
        try:
            contents, manifest = opened_archive(source)
            if record.state == "pending":
                self._begin(account, record, contents, manifest)
            elif _report(record).is_read:
                self._store(account, record, contents)
            else:
                checks = RowChecks(self.kinds, self._records(account, record))
                reading = ArchiveReading(source, contents, manifest, checks)
                self._read(account, record, reading)
        except Unreadable as unreadable:
            self._fail(account, record, unreadable.problems)

    def _begin(self, account: str, record: Import, contents: Contents, manifest: Manifest) -> None:
        started = begun(record, self.kinds, contents, manifest, self.signatures)
        self._keep(account, record, started, goes_on=True)

    def _read(self, account: str, record: Import, reading: ArchiveReading) -> None:
        told = self.seconds()
        until = told + _SLICE_SECONDS
        current = record
        for progress in reading.since(_report(record).read_to):
            current, now = _after(current, progress), self.seconds()
            if len(current.errors) >= MAX_PROBLEMS:
                break
            if now >= told + _TOLD_EVERY_SECONDS:
                kept = self._keep(account, record, current, goes_on=now >= until)
                if not kept or now >= until:
                    return
                record, told = current, now
        if current.errors:
            self._fail(account, current, current.errors)
        else:
            self._keep(account, record, _read_through(current, reading), goes_on=True)

    def _keep(self, account: str, before: Import, after: Import, *, goes_on: bool) -> bool:
        """Whether the import was still as it was *before*, and is now as *after*."""
        with self._held(account, before) as change:
            if change is None:
                return False
            change.imports.replace(after)
            if goes_on:
                change.announcements.import_queued(after.id)
            return True

    def _store(self, account: str, record: Import, contents: Contents) -> None:
        with self._held(account, record) as change:
            if change and (upload := change.uploads.locked(record.id)):
                store = StoreArchive(self.kinds, self._records(account, record), change)
                try:
                    ended = store(record, contents, change.uploads.bytes_of(upload))
                except ItemTwice:
                    # Out of the change: nothing of it is to stay.
                    raise Unreadable([ImportProblem(0, _TWICE)]) from None
                _end(change, ended)

    def _fail(self, account: str, record: Import, problems: Sequence[ImportProblem]) -> None:
        with self.work.change(account) as change:
            current = change.imports.locked(record.id)
            if current and current.is_under_way:
                errors = tuple(problems[:MAX_PROBLEMS])
                _end(change, current._replace(state="failed", errors=errors))

    @contextmanager
    def _held(self, account: str, record: Import) -> Iterator[Change | None]:
        """A change with the import as *record* has it; None where it is no longer so."""
        with self.work.change(account) as change:
            current = change.imports.locked(record.id)
            as_known = (
                current
                and current.is_under_way
                and (current.state, _report(current)) == (record.state, _report(record))
            )
            yield change if as_known else None

    def _records(self, account: str, record: Import) -> Records:
        return Records(record.id, account, self.clock.now())


def _end(change: Change, record: Import) -> None:
    change.imports.replace(record)
    change.uploads.remove(record.id)


def _after(record: Import, progress: Progress) -> Import:
    report = _report(record)._replace(read_to=progress.read_to)
    if progress.altered:
        report = report.with_altered(progress.altered)
    errors = [*record.errors, *progress.problems][:MAX_PROBLEMS]
    return record._replace(errors=errors, done=progress.read // 1000, report=report)


def _read_through(record: Import, reading: ArchiveReading) -> Import:
    report = _report(record)._replace(is_read=True)
    for name in reading.missing():
        report = report.with_altered(name)
    return record._replace(done=record.total, report=report)


def _report(record: Import) -> ArchiveReport:
    return record.report or ArchiveReport()
