"""What operators did, in PostgreSQL."""

from collections.abc import Sequence

from services.chassis.postgres_connection import AccountConnection
from services.privacy.ports.operations import Operation


class PostgresOperations:
    """Implements the port Operations."""

    def __init__(self, connection: AccountConnection) -> None:
        self._connection = connection

    def add(self, operation: Operation) -> None:
        self._connection.execute(
            "INSERT INTO operations (operator, what, told, at) VALUES (%s, %s, %s, %s)",
            (operation.operator, operation.what, operation.told, operation.at),
        )

    def newest(self, most: int) -> Sequence[Operation]:
        rows = self._connection.execute(
            "SELECT operator, what, told, at FROM operations ORDER BY id DESC LIMIT %s", (most,)
        )
        return [Operation(*row) for row in rows.fetchall()]

    def about(self, account: str, most: int) -> Sequence[Operation]:
        rows = self._connection.execute(
            "SELECT operator, what, told, at FROM operations "
            "WHERE %s = ANY (string_to_array(told, ' ')) ORDER BY id DESC LIMIT %s",
            (account, most),
        )
        return [Operation(*row) for row in rows.fetchall()]
