"""Sessions in PostgreSQL."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, LiteralString

from services.chassis.accounts import lock_open
from services.identity.adapters.outbound.row_access import (
    Connection,
    serve_account,
    show_secret,
)
from services.identity.domain.session import Session

_SELECT: LiteralString = """
SELECT s.id, s.account_id, s.token_digest, s.amr, s.auth_time, s.created_at, s.last_used_at,
       s.device
FROM sessions s JOIN accounts a ON a.id = s.account_id AND a.state IN ('open', 'closing')
"""


class PostgresSessions:
    """Implements the port Sessions."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, session: Session) -> None:
        serve_account(self._connection, session.account_id)
        # In the days of grace of its deletion an account can be entered: to keep it.
        lock_open(self._connection, session.account_id, or_closing=True)
        self._connection.execute(
            "INSERT INTO sessions (id, account_id, token_digest, amr, auth_time, created_at, "
            "last_used_at, device) VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
            (
                session.id,
                session.account_id,
                session.token_digest,
                list(session.amr),
                session.auth_time,
                session.created_at,
                session.last_used_at,
                session.device,
            ),
        )

    def with_digest(self, digest: bytes) -> Session | None:
        # One round trip: this runs before nearly every request.
        with self._connection.pipeline():
            show_secret(self._connection, digest)
            cursor = self._connection.execute(_SELECT + "WHERE s.token_digest = %s", (digest,))
        row = cursor.fetchone()
        return _read(row) if row else None

    def of_account(self, account_id: str) -> Sequence[Session]:
        serve_account(self._connection, account_id)
        cursor = self._connection.execute(_SELECT + "WHERE s.account_id = %s", (account_id,))
        return [_read(row) for row in cursor.fetchall()]

    def note_use(self, session: Session, at: datetime) -> None:
        serve_account(self._connection, session.account_id)
        self._connection.execute(
            "UPDATE sessions SET last_used_at = greatest(last_used_at, %s) WHERE id = %s",
            (at, session.id),
        )

    def note_authentication(self, session: Session, at: datetime) -> None:
        serve_account(self._connection, session.account_id)
        self._connection.execute(
            "UPDATE sessions SET auth_time = %s WHERE id = %s", (at, session.id)
        )

    def end(self, digest: bytes) -> None:
        show_secret(self._connection, digest)
        self._connection.execute("DELETE FROM sessions WHERE token_digest = %s", (digest,))

    def end_others(self, account_id: str, kept: str) -> int:
        serve_account(self._connection, account_id)
        return self._connection.execute(
            "DELETE FROM sessions WHERE account_id = %s AND id <> %s", (account_id, kept)
        ).rowcount

    def end_all(self, account_id: str) -> None:
        serve_account(self._connection, account_id)
        self._connection.execute("DELETE FROM sessions WHERE account_id = %s", (account_id,))


def _read(row: Any) -> Session:
    session_id, account_id, digest, amr, auth_time, created_at, last_used_at, device = row
    return Session(
        id=session_id,
        account_id=account_id,
        token_digest=bytes(digest),
        amr=tuple(amr),
        auth_time=auth_time,
        created_at=created_at,
        last_used_at=last_used_at,
        device=device,
    )
