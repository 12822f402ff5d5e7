"""Take the next part of a file."""

from services.product.domain.identifiers import is_id
from services.product.domain.refusals import PartMisplaced, UploadNotFound
from services.product.domain.uploads import Upload
from services.product.ports.work import Work


class AddPart:
    """Parts follow on each other. One that comes again, its answer lost, is not stored again."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def __call__(self, account: str, upload_id: str, start: int, data: bytes) -> Upload:
        """The upload as it is then. Raises UploadNotFound, PartMisplaced."""
        with self._work.change(account) as change:
            upload = change.uploads.locked(upload_id) if is_id(upload_id) else None
            if upload is None:
                raise UploadNotFound
            end = start + len(data)
            if end <= upload.received:
                return upload
            if start != upload.received or end > upload.size:
                raise PartMisplaced.after(upload.received)
            change.uploads.append(upload, data)
        return upload._replace(received=end)
