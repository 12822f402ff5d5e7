"""Remove the files of an account's exports, before the rows that tell of them go."""

from collections.abc import Sequence

from services.privacy.ports.export_files import ExportFiles
from services.privacy.ports.export_work import ExportWork

EXPORTS = "exports"


class ForgetExports:
    """May run twice. What a legal hold keeps, *kept* by table, stays."""

    def __init__(self, work: ExportWork, files: ExportFiles) -> None:
        self._work = work
        self._files = files

    def __call__(self, account: str, kept: Sequence[str]) -> None:
        if EXPORTS in kept or "*" in kept:
            return
        with self._work.begin(account) as tx:
            exports = tx.exports.of_account(account)
        for export in exports:
            self._files.remove(export.id)
