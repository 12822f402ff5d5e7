"""Exports in PostgreSQL."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import LiteralString

from services.chassis.postgres_connection import AccountConnection
from services.privacy.domain.export import Export

_SELECT: LiteralString = """
SELECT id, account_id, requested_at, state, step, rows, tries, moved_at, finished_at, expires_at,
    size
FROM exports
"""
_UNDER_WAY: LiteralString = "WHERE account_id = %s AND state IN ('pending', 'processing')"
_ADD: LiteralString = """
INSERT INTO exports (id, account_id, requested_at, state, step, rows, tries, moved_at, finished_at,
    expires_at, size)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
ON CONFLICT (account_id) WHERE state IN ('pending', 'processing') DO NOTHING
"""
_CHANGE: LiteralString = """
UPDATE exports SET state = %s, step = %s, rows = %s, tries = %s, moved_at = %s, finished_at = %s,
    expires_at = %s, size = %s
WHERE account_id = %s AND id = %s
"""


class PostgresExports:
    """Implements the ports Exports and DueExports."""

    def __init__(self, connection: AccountConnection) -> None:
        self._connection = connection

    def add(self, export: Export) -> Export:
        values = (
            *(export.id, export.account_id, export.requested_at, export.state, export.step),
            *(export.rows, export.tries, export.requested_at),
            *(export.finished_at, export.expires_at, export.size),
        )
        if self._connection.execute(_ADD, values).rowcount == 1:
            return export
        [under_way] = self._rows(_UNDER_WAY, export.account_id)
        return under_way

    def of_account(self, account: str) -> Sequence[Export]:
        return self._rows("WHERE account_id = %s ORDER BY requested_at DESC, id DESC", account)

    def get(self, account: str, export_id: str) -> Export | None:
        return self._one("WHERE account_id = %s AND id = %s", account, export_id)

    def hold(self, account: str, export_id: str) -> Export | None:
        return self._one("WHERE account_id = %s AND id = %s FOR UPDATE", account, export_id)

    def change(self, export: Export) -> None:
        self._connection.execute(
            _CHANGE,
            (
                *(export.state, export.step, export.rows, export.tries),
                *(export.moved_at or export.requested_at, export.finished_at, export.expires_at),
                *(export.size, export.account_id, export.id),
            ),
        )

    def stalled(self, before: datetime, most: int) -> Sequence[tuple[str, str]]:
        return self._ids("SELECT account_id, id FROM stalled_exports(%s, %s)", before, most)

    def expired(self, at: datetime, most: int) -> Sequence[tuple[str, str]]:
        return self._ids("SELECT account_id, id FROM expired_exports(%s, %s)", at, most)

    def with_files(self, export_ids: Collection[str]) -> Collection[str]:
        query = "SELECT * FROM exports_with_files(%s)"
        rows = self._connection.execute(query, (list(export_ids),)).fetchall()
        return {export_id for (export_id,) in rows}

    def _ids(self, query: LiteralString, moment: datetime, most: int) -> Sequence[tuple[str, str]]:
        rows = self._connection.execute(query, (moment, most)).fetchall()
        return [(str(account), str(export_id)) for account, export_id in rows]

    def _one(self, condition: LiteralString, *values: str) -> Export | None:
        found = self._rows(condition, *values)
        return found[0] if found else None

    def _rows(self, condition: LiteralString, *values: str) -> list[Export]:
        return [Export(*row) for row in self._connection.execute(_SELECT + condition, values)]
