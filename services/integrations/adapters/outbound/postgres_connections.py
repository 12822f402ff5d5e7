"""Connections to tools, one row each, behind row-level security."""

from collections.abc import Sequence

from services.chassis.postgres import Database
from services.integrations.domain.connections import Connection, Tool


class PostgresConnections:
    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, account: str) -> Sequence[Connection]:
        rows = self._database.fetch(account, "SELECT tool, connected_at FROM connections")
        return [Connection(Tool(tool), connected_at) for tool, connected_at in rows]
