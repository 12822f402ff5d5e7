"""Known browsers in PostgreSQL."""

from datetime import datetime

from services.identity.adapters.outbound.row_access import Connection, serve_account


class PostgresKnownBrowsers:
    """Implements the port KnownBrowsers. One that was not used for 180 days is forgotten."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def knows(self, account_id: str, digest: bytes) -> bool:
        serve_account(self._connection, account_id)
        cursor = self._connection.execute(
            "SELECT 1 FROM known_browsers WHERE account_id = %s AND digest = %s",
            (account_id, digest),
        )
        return cursor.fetchone() is not None

    def knows_any(self, account_id: str) -> bool:
        serve_account(self._connection, account_id)
        cursor = self._connection.execute(
            "SELECT 1 FROM known_browsers WHERE account_id = %s LIMIT 1", (account_id,)
        )
        return cursor.fetchone() is not None

    def remember(self, account_id: str, digest: bytes, at: datetime) -> None:
        serve_account(self._connection, account_id)
        self._connection.execute(
            "INSERT INTO known_browsers (account_id, digest, last_day) VALUES (%s, %s, %s) "
            "ON CONFLICT (account_id, digest) DO UPDATE SET last_day = excluded.last_day",
            (account_id, digest, at.date()),
        )
