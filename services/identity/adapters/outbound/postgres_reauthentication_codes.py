"""Reauthentication codes in PostgreSQL."""

from datetime import datetime

from services.identity.adapters.outbound.row_access import Connection, serve_account
from services.identity.domain.one_time_code import MOST_TRIES, StoredCode
from services.identity.domain.session import Session


class PostgresReauthenticationCodes:
    """Implements the port ReauthenticationCodes. A code goes with its session (cascade)."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, code: StoredCode) -> bool:
        serve_account(self._connection, code.account_id)
        cursor = self._connection.execute(
            "INSERT INTO reauthentication_codes (session_id, account_id, digest, expires_at) "
            "SELECT id, account_id, %s, %s FROM sessions WHERE id = %s "
            "ON CONFLICT (session_id) DO UPDATE SET digest = excluded.digest, "
            "expires_at = excluded.expires_at, tries = 0",
            (code.digest, code.expires_at, code.session_id),
        )
        return cursor.rowcount == 1

    def try_once(self, session: Session, at: datetime) -> bytes | None:
        serve_account(self._connection, session.account_id)
        row = self._connection.execute(
            "UPDATE reauthentication_codes SET tries = tries + 1 "
            "WHERE session_id = %s AND expires_at > %s AND tries < %s RETURNING digest",
            (session.id, at, MOST_TRIES),
        ).fetchone()
        return bytes(row[0]) if row else None

    def use_up(self, session: Session) -> None:
        serve_account(self._connection, session.account_id)
        self._connection.execute(
            "DELETE FROM reauthentication_codes WHERE session_id = %s", (session.id,)
        )
