"""Revisions in PostgreSQL; they are written by the statements that write items."""

from collections.abc import Sequence
from typing import Any

from typing_extensions import override

from services.chassis.postgres import Database
from services.product.adapters.outbound.item_rows import rfc3339
from services.product.domain.revisions import Revision, changes_from_json, changes_to_json
from services.product.ports.history import HistoryReader

REVISION_COLUMNS = (
    "version, action, changed_by, changed_at::text, changes::text, "
    "coalesce(restored_version, 0), imported"
)
ADD_REVISION = """
INSERT INTO history
    (account_id, item_id, version, action, changed_by, changed_at, changes, restored_version)
VALUES (%(account)s, %(id)s, %(version)s, %(action)s, %(changed_by)s, %(changed_at)s,
    %(changes)s, nullif(%(restored_version)s::integer, 0))
"""
_PAGE = f"""
SELECT {REVISION_COLUMNS} FROM history WHERE item_id = %s AND version < %s
ORDER BY version DESC LIMIT %s
"""  # noqa: S608 constant


class PostgresHistoryReader(HistoryReader):
    def __init__(self, database: Database) -> None:
        self._database = database

    @override
    def page(self, account: str, item_id: str, *, before: int, limit: int) -> Sequence[Revision]:
        rows = self._database.fetch(account, _PAGE.encode(), (item_id, before, limit + 1))
        return [revision_of(row) for row in rows]


def revision_of(row: Sequence[Any]) -> Revision:
    """The revision of a row of REVISION_COLUMNS."""
    version, action, by, at, changes, restored_version, imported = row
    told = changes_from_json(changes)
    return Revision(version, action, by, rfc3339(at), told, restored_version, imported)


def revision_params(revision: Revision) -> dict[str, Any]:
    """What ADD_REVISION takes besides `account` and `id`."""
    return {
        "version": revision.version,
        "action": revision.action,
        "changed_by": revision.by,
        "changed_at": revision.at,
        "changes": changes_to_json(revision.changes),
        "restored_version": revision.restored_version,
    }
