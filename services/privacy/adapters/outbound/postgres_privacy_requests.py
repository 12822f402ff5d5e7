"""Requests that came by mail, in PostgreSQL."""

from collections.abc import Sequence
from typing import Any, LiteralString

from services.chassis.postgres_connection import AccountConnection
from services.privacy.domain.privacy_request import PrivacyRequest

_SELECT: LiteralString = (
    "SELECT id, kind, reference, subject_id, received_at, answered_at, answer "
    "FROM privacy_requests "
)


class PostgresPrivacyRequests:
    """Implements the port PrivacyRequests."""

    def __init__(self, connection: AccountConnection) -> None:
        self._connection = connection

    def add(self, request: PrivacyRequest) -> None:
        self._connection.execute(
            "INSERT INTO privacy_requests (id, kind, reference, subject_id, received_at) "
            "VALUES (%s, %s, %s, %s, %s)",
            (
                request.id,
                request.kind,
                request.reference,
                request.account or None,
                request.received_at,
            ),
        )

    def get(self, request_id: str) -> PrivacyRequest | None:
        query = _SELECT + "WHERE id = %s FOR UPDATE"
        row = self._connection.execute(query, (request_id,)).fetchone()
        return _request(row) if row else None

    def save(self, request: PrivacyRequest) -> None:
        self._connection.execute(
            "UPDATE privacy_requests SET answered_at = %s, answer = %s WHERE id = %s",
            (request.answered_at, request.answer, request.id),
        )

    def open(self) -> Sequence[PrivacyRequest]:
        query = _SELECT + "WHERE answered_at IS NULL ORDER BY received_at, id"
        return [_request(row) for row in self._connection.execute(query).fetchall()]

    def forget_old(self) -> None:
        self._connection.execute("SELECT forget_old_requests()")


def _request(row: Any) -> PrivacyRequest:
    id_, kind, reference, subject, *rest = row
    return PrivacyRequest(id_, kind, reference, subject or "", *rest)
