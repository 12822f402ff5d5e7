"""Connections to tools, one row each."""

from collections.abc import Sequence

from services.chassis.postgres_connection import AccountConnection
from services.integrations.domain.connections import Connection, Tool


class PostgresConnections:
    def __init__(self, connection: AccountConnection) -> None:
        self._connection = connection

    def of(self, account: str) -> Sequence[Connection]:
        rows = self._connection.execute(
            "SELECT tool, connected_at FROM connections WHERE account_id = %s", (account,)
        ).fetchall()
        return [Connection(Tool(tool), connected_at) for tool, connected_at in rows]
