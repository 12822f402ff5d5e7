"""Carry a queued import on by one slice: no work outlives its request."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import assert_never

from services.product.application.advance_archive import AdvanceArchive
from services.product.application.import_steps import ImportSteps
from services.product.application.opened_file import OpenedTable, opened
from services.product.application.sifting import Sieve
from services.product.domain.files import File
from services.product.domain.formats import ARCHIVE
from services.product.domain.imports import MAX_PROBLEMS, Import, ImportProblem, Unreadable
from services.product.domain.kinds import Kinds
from services.product.domain.meeting import Meeting
from services.product.domain.refusals import TableRefused
from services.product.domain.tables.drafts import Draft
from services.product.ports.imports import ImportReader, StagedRow
from services.product.ports.work import Change, Work

#: Reading ends after so long; storing what was read, in one change, needs as long again at most.
_SLICE_SECONDS = 20.0
_BATCH = 500


class AdvanceImport:
    """Rows are read in batches, each with its cursor in one change, and kept beside the items.

    When all have been read, one change makes items of them: until then nobody sees any of them.
    Two that carry on the same import at once do no harm: the cursor lets one of them pass.
    """

    def __init__(
        self,
        kinds: Kinds,
        work: Work,
        imports: ImportReader,
        steps: ImportSteps,
        advance_archive: AdvanceArchive,
        *,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._kinds = kinds
        self._work = work
        self._imports = imports
        self._steps = steps
        self._advance_archive = advance_archive
        self._seconds = seconds

    def __call__(self, account: str, import_id: str) -> None:
        """One slice; the next is queued when more is left. Nothing for one that has ended."""
        record = self._imports.find(account, import_id)
        if record is None or not record.is_under_way:
            return
        if record.format == ARCHIVE:
            self._advance_archive(account, record)
        elif file := self._imports.file(account, import_id):
            self._advance(account, record, file)

    def _advance(self, account: str, record: Import, file: File) -> None:
        try:
            found = opened(self._kinds, file)
        except TableRefused as refused:
            # It was right when it was uploaded; the kind has changed since.
            told = (f"{one.field}: {one.reason}" for one in refused.fields)
            found = Unreadable([ImportProblem(0, " ".join([refused.detail, *told]))])
        match found:
            case OpenedTable():
                self._read(account, record, found)
            case Meeting() | Unreadable():
                self._settle(account, record, file, found)
            case never:
                assert_never(never)

    def _settle(
        self, account: str, record: Import, file: File, found: Meeting | Unreadable
    ) -> None:
        with self._held(account, record) as change:
            if change is None:
                return
            if isinstance(found, Meeting):
                ended = self._steps.meeting(change, record, found, file.title)
            else:
                ended = self._steps.failed(record, found.problems)
            self._end(change, ended)

    def _read(self, account: str, record: Import, table: OpenedTable) -> None:
        until = self._seconds() + _SLICE_SECONDS
        drafts, sieve = table.drafts(), self._steps.sieve(account, table)
        for draft in islice(drafts, record.done):
            sieve.passed(draft)
        while record.done < record.total and len(record.errors) < MAX_PROBLEMS:
            over = self._seconds() >= until
            read = self._batch(account, record, table, sieve, drafts, last=over)
            if read is None or over:
                return
            record = read
        self._finish(account, record)

    def _batch(
        self,
        account: str,
        record: Import,
        table: OpenedTable,
        sieve: Sieve,
        drafts: Iterator[Draft],
        *,
        last: bool,
    ) -> Import | None:
        """The import after one more batch; None when it was stopped or another carries it on."""
        sifted = sieve.sift(list(islice(drafts, _BATCH)))
        read = self._steps.read(record, table, sifted)
        with self._held(account, record) as change:
            if change is None:
                return None
            if not read.errors:
                change.imports.stage(record.id, self._steps.rows(table, sifted))
            change.imports.replace(read)
            if last:
                change.announcements.import_queued(record.id)
        return read

    def _finish(self, account: str, record: Import) -> None:
        with self._held(account, record) as change:
            if change is None:
                return
            if record.errors:
                self._end(change, self._steps.failed(record, record.errors))
            else:
                self._end(change, self._steps.items(change, record, _staged(change, record.id)))

    def _end(self, change: Change, record: Import) -> None:
        change.imports.replace(record)
        change.imports.clear(record.id)

    @contextmanager
    def _held(self, account: str, record: Import) -> Iterator[Change | None]:
        """A change with the import as *record* has it; None where it is no longer so."""
        with self._work.change(account) as change:
            current = change.imports.locked(record.id)
            as_known = current and current.is_under_way and current.done == record.done
            yield change if as_known else None


def _staged(change: Change, import_id: str) -> Iterator[StagedRow]:
    line = 0
    while rows := change.imports.staged(import_id, after=line, limit=_BATCH):
        yield from rows
        line = rows[-1].line
