"""Make items of a file: all of it, or nothing and the lines at fault."""

from typing import assert_never

from services.chassis.ids import IdFactory
from services.product.application.idempotency import done_once, request
from services.product.application.import_archive import ImportArchive
from services.product.application.import_steps import ImportSteps
from services.product.application.opened_file import Opened, OpenedTable, opened
from services.product.domain.files import File
from services.product.domain.formats import ARCHIVE
from services.product.domain.identifiers import is_id
from services.product.domain.imports import (
    MAX_FILE_BYTES,
    MAX_UNDER_WAY,
    Import,
    Unreadable,
)
from services.product.domain.kinds import Kinds
from services.product.domain.meeting import Meeting
from services.product.domain.refusals import (
    FileTooLarge,
    TooManyImports,
    UploadIncomplete,
    UploadNotFound,
)
from services.product.ports.uploads import UploadReader
from services.product.ports.work import Change, Work

#: What is stored within the request: a second's work. More is carried on behind an event.
_AT_ONCE_TURNS = 20_000
_AT_ONCE_ROWS = 200


class ImportFile:
    """A file of ordinary size within its request, in one change; a large one waits its turn."""

    def __init__(
        self,
        kinds: Kinds,
        work: Work,
        uploads: UploadReader,
        steps: ImportSteps,
        ids: IdFactory,
        *,
        import_archive: ImportArchive,
    ) -> None:
        self._uploads = uploads
        self._import_archive = import_archive
        self._kinds = kinds
        self._work = work
        self._steps = steps
        self._ids = ids

    def __call__(
        self, account: str, file: File, *, upload_id: str = "", idempotency_key: str = ""
    ) -> str:
        """The import's id; GetImport tells what became of it.

        *upload_id*: of a file that came in parts; the import has this id then.

        Raises FormatUnknown, FileTooLarge, LlmKeyRefused, TableRefused, TooManyImports,
        UploadNotFound, UploadIncomplete; then nothing is stored.
        """
        if file.format == ARCHIVE:
            return self._import_archive(
                account, file.data, upload_id=upload_id, idempotency_key=idempotency_key
            )
        if upload_id:
            file = file._replace(data=self._data_of(account, upload_id))
        facts = repr((file.format, file.title, file.table)).encode()
        asked = request("import_file", idempotency_key, facts, file.data)
        found = opened(self._kinds, file)
        with self._work.change(account) as change:
            return done_once(
                change.answers,
                asked,
                lambda: self._once(change, file, found, upload_id),
                to_json=lambda import_id: f'"{import_id}"',
                from_json=lambda text: text.strip('"'),
            )

    def _data_of(self, account: str, upload_id: str) -> bytes:
        """Raises UploadNotFound, UploadIncomplete, FileTooLarge."""
        upload = self._uploads.find(account, upload_id) if is_id(upload_id) else None
        if upload is None:
            raise UploadNotFound
        if not upload.is_whole:
            raise UploadIncomplete
        if upload.size > MAX_FILE_BYTES:
            raise FileTooLarge
        return self._uploads.bytes_of(account, upload).read(0, upload.size)

    def _once(self, change: Change, file: File, found: Opened, upload_id: str) -> str:
        if not upload_id:
            return self._store(change, file, found, self._ids())
        if change.uploads.locked(upload_id) is None:
            # Another request was quicker, and has made an import of it.
            raise UploadNotFound
        change.uploads.remove(upload_id)
        return self._store(change, file, found, upload_id)

    def _store(self, change: Change, file: File, found: Opened, import_id: str) -> str:
        record = _begun(import_id, file, found, self._steps.now())
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
