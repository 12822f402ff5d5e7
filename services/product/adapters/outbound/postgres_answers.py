"""Answers to keyed requests in PostgreSQL, in the same transaction as what they tell of."""

from typing_extensions import override

from services.chassis.postgres_connection import AccountConnection
from services.product.domain.refusals import IdempotencyKeyReused
from services.product.ports.answers import Answers

# Waits for another transaction that holds the key. An answer older than a day is forgotten here,
# also where the sweep has not been yet.
_CLAIM = """
INSERT INTO idempotency (account_id, operation, key, request_sha256) VALUES (%s, %s, %s, %s)
ON CONFLICT (account_id, operation, key) DO UPDATE
    SET request_sha256 = excluded.request_sha256, answer = NULL, created_at = now()
    WHERE idempotency.created_at < now() - interval '24 hours'
"""
_EARLIER = "SELECT request_sha256, answer::text FROM idempotency WHERE operation = %s AND key = %s"
_KEEP = "UPDATE idempotency SET answer = %s WHERE operation = %s AND key = %s"


class PostgresAnswers(Answers):
    def __init__(self, connection: AccountConnection, account: str) -> None:
        self._connection = connection
        self._account = account

    @override
    def claim(self, operation: str, key: str, request_sha256: bytes) -> str | None:
        claimed = self._connection.execute(_CLAIM, (self._account, operation, key, request_sha256))
        if claimed.rowcount:
            return None
        row = self._connection.execute(_EARLIER, (operation, key)).fetchone()
        if row is None or row[0] != request_sha256:
            raise IdempotencyKeyReused
        return str(row[1])

    @override
    def keep(self, operation: str, key: str, answer: str) -> None:
        self._connection.execute(_KEEP, (answer, operation, key))
