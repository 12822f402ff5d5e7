"""Make items of a file: all of it, or nothing and the lines at fault."""

from typing import assert_never

from services.chassis.ids import IdFactory
from services.product.application.idempotency import done_once, request
from services.product.application.import_steps import ImportSteps
from services.product.application.opened_file import Opened, OpenedTable, opened
from services.product.domain.files import File
from services.product.domain.imports import MAX_UNDER_WAY, Import, Unreadable
from services.product.domain.kinds import Kinds
from services.product.domain.meeting import Meeting
from services.product.domain.refusals import TooManyImports
from services.product.ports.work import Change, Work

#: What is stored within the request: a second's work. More is carried on behind an event.
_AT_ONCE_TURNS = 20_000
_AT_ONCE_ROWS = 200


class ImportFile:
    """A file of ordinary size within its request, in one change; a large one waits its turn."""

    def __init__(self, kinds: Kinds, work: Work, steps: ImportSteps, ids: IdFactory) -> None:
        self._kinds = kinds
        self._work = work
        self._steps = steps
        self._ids = ids

    def __call__(self, account: str, file: File, *, idempotency_key: str = "") -> str:
        """The import's id; GetImport tells what became of it.

        Raises FormatUnknown, FileTooLarge, LlmKeyRefused, TableRefused, TooManyImports; then
        nothing is stored.
        """
        facts = repr((file.format, file.title, file.table)).encode()
        asked = request("import_file", idempotency_key, facts, file.data)
        found = opened(self._kinds, file)
        with self._work.change(account) as change:
            return done_once(
                change.answers,
                asked,
                lambda: self._store(change, file, found),
                to_json=lambda import_id: f'"{import_id}"',
                from_json=lambda text: text.strip('"'),
            )

    def _store(self, change: Change, file: File, found: Opened) -> str:
        record = _begun(self._ids(), file, found, self._steps.now())
        if not isinstance(found, Unreadable) and not _is_small(found):
            return self._queue(change, file, record)
        change.imports.add(self._outcome(change, record, file, found))
        return record.id

    def _queue(self, change: Change, file: File, record: Import) -> str:
        if change.imports.count_under_way() >= MAX_UNDER_WAY:
            raise TooManyImports(retry_after=10)
        change.imports.add(record)
        change.imports.add_file(record.id, file)
        change.announcements.import_queued(record.id)
        return record.id

    def _outcome(self, change: Change, record: Import, file: File, found: Opened) -> Import:
        match found:
            case Unreadable():
                return self._steps.failed(record, found.problems)
            case Meeting():
                return self._steps.meeting(change, record, found, file.title)
            case OpenedTable():
                return self._table(change, record, found)
            case never:
                assert_never(never)

    def _table(self, change: Change, record: Import, table: OpenedTable) -> Import:
        sifted = self._steps.sieve(change.account, table).sift(list(table.drafts()))
        read = self._steps.read(record, table, sifted)
        if read.errors:
            return self._steps.failed(read, read.errors)
        return self._steps.items(change, read, self._steps.rows(table, sifted))


def _begun(import_id: str, file: File, found: Opened, now: str) -> Import:
    kind, total = "transcript", 0
    match found:
        case Meeting():
            total = len(found.turns)
        case OpenedTable():
            kind, total = found.kind.name, found.table.rows
        case Unreadable():
            kind = file.table.kind or kind
    return Import(import_id, "pending", format=file.format, kind=kind, total=total, created_at=now)


def _is_small(found: Meeting | OpenedTable) -> bool:
    if isinstance(found, Meeting):
        return len(found.turns) <= _AT_ONCE_TURNS
    return found.table.rows <= _AT_ONCE_ROWS
