"""Stop an import that is under way."""

from services.product.domain.identifiers import is_id
from services.product.domain.refusals import ImportEnded, ImportNotFound
from services.product.ports.work import Work


class StopImport:
    """Its items were never to be seen; with its file and rows all of it is gone."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def __call__(self, account: str, import_id: str) -> None:
        """Stopping one already stopped is not an error. Raises ImportNotFound, ImportEnded."""
        if not is_id(import_id):
            raise ImportNotFound
        with self._work.change(account) as change:
            record = change.imports.locked(import_id)
            if record is None:
                raise ImportNotFound
            if record.state == "cancelled":
                return
            if not record.is_under_way:
                raise ImportEnded
            change.imports.replace(record._replace(state="cancelled", errors=()))
            change.imports.clear(import_id)
            change.uploads.remove(import_id)
