"""Requests for a password reset in PostgreSQL."""

from datetime import datetime

from services.identity.adapters.outbound.row_access import Connection
from services.identity.domain.email_address import EmailAddress


class PostgresResetRequests:
    """Implements the port ResetRequests."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, request_id: str, email: EmailAddress, at: datetime) -> None:
        self._connection.execute(
            "INSERT INTO reset_requests (id, email, requested_at) VALUES (%s, %s, %s)",
            (request_id, email.text, at),
        )

    def take(self, request_id: str) -> EmailAddress | None:
        row = self._connection.execute(
            "DELETE FROM reset_requests WHERE id = %s RETURNING email", (request_id,)
        ).fetchone()
        return EmailAddress(row[0]) if row else None
