"""Import an export of Azmyra, or a file of any other format that came in parts."""

from services.chassis import rfc3339
from services.chassis.clock import Clock
from services.chassis.ids import IdFactory
from services.product.application.begin_upload import add_upload
from services.product.application.idempotency import done_once, request
from services.product.domain.archive_report import ArchiveReport
from services.product.domain.formats import ARCHIVE
from services.product.domain.identifiers import is_id
from services.product.domain.imports import MAX_UNDER_WAY, Import
from services.product.domain.refusals import TooManyImports, UploadIncomplete, UploadNotFound
from services.product.domain.uploads import Upload
from services.product.ports.work import Change, Work


class ImportArchive:
    """It waits its turn, whatever its size; until then only its bytes are kept."""

    def __init__(self, work: Work, clock: Clock, ids: IdFactory) -> None:
        self._work = work
        self._clock = clock
        self._ids = ids

    def __call__(
        self, account: str, data: bytes, *, upload_id: str = "", idempotency_key: str = ""
    ) -> str:
        """The import's id: that of the upload, where it came in parts.

        Raises UploadNotFound, UploadIncomplete, TooManyUploads, TooManyImports.
        """
        facts = repr((ARCHIVE, upload_id)).encode()
        asked = request("import_file", idempotency_key, facts, data)
        with self._work.change(account) as change:
            return done_once(
                change.answers,
                asked,
                lambda: self._begin(change, data, upload_id),
                to_json=lambda import_id: f'"{import_id}"',
                from_json=lambda text: text.strip('"'),
            )

    def _begin(self, change: Change, data: bytes, upload_id: str) -> str:
        if upload_id and is_id(upload_id) and change.imports.locked(upload_id):
            return upload_id
        if change.imports.count_under_way() >= MAX_UNDER_WAY:
            raise TooManyImports(retry_after=10)
        upload = whole_upload(change, upload_id) if upload_id else self._kept(change, data)
        now, report = rfc3339.to_text(self._clock.now()), ArchiveReport()
        change.imports.add(
            Import(upload.id, "pending", format=ARCHIVE, created_at=now, report=report)
        )
        change.announcements.import_queued(upload.id)
        return upload.id

    def _kept(self, change: Change, data: bytes) -> Upload:
        upload = Upload(self._ids(), len(data), 0)
        add_upload(change, upload)
        change.uploads.append(upload, data)
        return upload._replace(received=upload.size)


def whole_upload(change: Change, upload_id: str) -> Upload:
    """The upload, all of which is there. Raises UploadNotFound, UploadIncomplete."""
    upload = change.uploads.locked(upload_id) if is_id(upload_id) else None
    if upload is None:
        raise UploadNotFound
    if not upload.is_whole:
        raise UploadIncomplete
    return upload
