"""The history of accounts in PostgreSQL."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, LiteralString

from services.identity.adapters.outbound.row_access import Connection, serve_account
from services.identity.domain.security_event import SecurityEvent, SecurityEventKind

_SELECT: LiteralString = "SELECT id, account_id, kind, at, means FROM security_events "


class PostgresSecurityEvents:
    """Implements the port SecurityEvents."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, event: SecurityEvent) -> None:
        serve_account(self._connection, event.account_id)
        self._connection.execute(
            "INSERT INTO security_events (id, account_id, kind, at, means, kept_until) "
            "VALUES (%s, %s, %s, %s, %s, %s)",
            (
                event.id,
                event.account_id,
                event.kind.value,
                event.at,
                event.means,
                event.kept_until,
            ),
        )

    def get(self, account_id: str, event_id: str) -> SecurityEvent | None:
        serve_account(self._connection, account_id)
        row = self._connection.execute(_SELECT + "WHERE id = %s", (event_id,)).fetchone()
        return _read(row) if row else None

    def newest(
        self, account_id: str, at: datetime, *, before: str, most: int
    ) -> Sequence[SecurityEvent]:
        serve_account(self._connection, account_id)
        rows = self._connection.execute(
            _SELECT + "WHERE account_id = %s AND kept_until > %s AND (%s = '' OR id < "
            "nullif(%s, '')::uuid) ORDER BY id DESC LIMIT %s",
            (account_id, at, before, before, most),
        ).fetchall()
        return [_read(row) for row in rows]


def _read(row: Any) -> SecurityEvent:
    event_id, account_id, kind, at, means = row
    return SecurityEvent(event_id, account_id, SecurityEventKind(kind), at, means)
