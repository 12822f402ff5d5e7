"""Tell how much of a file is there."""

from services.product.domain.identifiers import is_id
from services.product.domain.refusals import UploadNotFound
from services.product.domain.uploads import Upload
from services.product.ports.uploads import UploadReader


class GetUpload:
    def __init__(self, uploads: UploadReader) -> None:
        self._uploads = uploads

    def __call__(self, account: str, upload_id: str) -> Upload:
        """How much is there. Raises UploadNotFound, for another account's too."""
        upload = self._uploads.find(account, upload_id) if is_id(upload_id) else None
        if upload is None:
            raise UploadNotFound
        return upload
