"""Give a file up."""

from services.product.domain.identifiers import is_id
from services.product.ports.work import Work


class RemoveUpload:
    def __init__(self, work: Work) -> None:
        self._work = work

    def __call__(self, account: str, upload_id: str) -> None:
        """Forget a file; one of which an import is under way stays, and one gone is no error."""
        if not is_id(upload_id):
            return
        with self._work.change(account) as change:
            record = change.imports.locked(upload_id)
            if not (record and record.is_under_way):
                change.uploads.remove(upload_id)
