"""Show the exports of an account, and how far they are."""

from collections.abc import Sequence

from services.privacy.domain.export import Export, ExportNotFound
from services.privacy.ports.export_work import ExportWork


class ShowExports:
    def __init__(self, work: ExportWork) -> None:
        self._work = work

    def of_account(self, account: str) -> Sequence[Export]:
        """Newest first."""
        with self._work.begin(account) as tx:
            return tx.exports.of_account(account)

    def one(self, account: str, export_id: str) -> Export:
        """Raises ExportNotFound."""
        with self._work.begin(account) as tx:
            export = tx.exports.get(account, export_id)
        if export is None:
            raise ExportNotFound
        return export
