"""What operators did, in PostgreSQL."""

from collections.abc import Sequence
from typing import LiteralString

from services.chassis.postgres_connection import AccountConnection
from services.privacy.ports.operations import Operation

_SELECT: LiteralString = (
    "SELECT operator, what, told, at, coalesce(subject_id::text, '') FROM operations "
)


class PostgresOperations:
    """Implements the port Operations."""

    def __init__(self, connection: AccountConnection) -> None:
        self._connection = connection

    def add(self, operation: Operation) -> None:
        self._connection.execute(
            "INSERT INTO operations (operator, what, told, at, subject_id) "
            # An account that is forgotten already stays so.
            "VALUES (%s, %s, %s, %s, (SELECT id FROM accounts WHERE id::text = %s))",
            (
                operation.operator,
                operation.what,
                operation.told,
                operation.at,
                operation.account,
            ),
        )

    def newest(self, most: int) -> Sequence[Operation]:
        rows = self._connection.execute(_SELECT + "ORDER BY id DESC LIMIT %s", (most,))
        return [Operation(*row) for row in rows.fetchall()]

    def about(self, account: str, most: int) -> Sequence[Operation]:
        rows = self._connection.execute(
            _SELECT + "WHERE subject_id = %s ORDER BY id DESC LIMIT %s",
            (account, most),
        )
        return [Operation(*row) for row in rows.fetchall()]
