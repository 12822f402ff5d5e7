"""Legal holds in PostgreSQL."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, LiteralString

from services.chassis.postgres_connection import AccountConnection
from services.privacy.domain.hold import Hold

_SELECT: LiteralString = (
    "SELECT id, subject_id, records, reason, ends_on, placed_at, lifted_at FROM holds "
)


class PostgresHolds:
    """Implements the port Holds."""

    def __init__(self, connection: AccountConnection) -> None:
        self._connection = connection

    def add(self, hold: Hold) -> None:
        self._connection.execute(
            "INSERT INTO holds (id, subject_id, records, reason, ends_on, placed_at) "
            "VALUES (%s, %s, %s, %s, %s, %s)",
            (
                hold.id,
                hold.subject or None,
                hold.records,
                hold.reason,
                hold.ends_on,
                hold.placed_at,
            ),
        )

    def get(self, hold_id: str) -> Hold | None:
        row = self._connection.execute(_SELECT + "WHERE id = %s", (hold_id,)).fetchone()
        return _hold(row) if row else None

    def lift(self, hold_id: str, at: datetime) -> None:
        self._connection.execute(
            "UPDATE holds SET lifted_at = %s WHERE id = %s AND lifted_at IS NULL", (at, hold_id)
        )

    def all(self) -> Sequence[Hold]:
        rows = self._connection.execute(_SELECT + "ORDER BY placed_at, id").fetchall()
        return [_hold(row) for row in rows]

    def on(self, account: str, at: datetime) -> Sequence[Hold]:
        rows = self._connection.execute(
            _SELECT + "WHERE (subject_id = %s OR subject_id IS NULL) AND lifted_at IS NULL "
            "AND ends_on > %s ORDER BY placed_at, id",
            (account, at.date()),
        )
        return [_hold(row) for row in rows.fetchall()]


def _hold(row: Any) -> Hold:
    id_, subject, *rest = row
    return Hold(id_, subject or "", *rest)
