"""Make room for a file that is too large for one request."""

from services.chassis.ids import IdFactory
from services.chassis.refusals import FieldProblem
from services.product.domain.refusals import TooManyUploads, UploadRefused
from services.product.domain.uploads import MAX_UPLOAD_BYTES, MAX_UPLOADS, Upload
from services.product.ports.work import Change, Work


class BeginUpload:
    def __init__(self, work: Work, ids: IdFactory) -> None:
        self._work = work
        self._ids = ids

    def __call__(self, account: str, size: int) -> Upload:
        """Room for a file of *size* bytes. Raises UploadRefused, TooManyUploads."""
        if not 0 < size <= MAX_UPLOAD_BYTES:
            reason = f"must be from 1 to {MAX_UPLOAD_BYTES} bytes"
            raise UploadRefused(fields=[FieldProblem("size", reason)])
        upload = Upload(self._ids(), size, 0)
        with self._work.change(account) as change:
            add_upload(change, upload)
        return upload


def add_upload(change: Change, upload: Upload) -> None:
    """Raises TooManyUploads."""
    if change.uploads.count() >= MAX_UPLOADS:
        raise TooManyUploads(retry_after=60)
    change.uploads.add(upload)
