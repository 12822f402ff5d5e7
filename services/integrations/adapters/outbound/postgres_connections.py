"""Connections to tools, one row each, behind row-level security."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

import psycopg
from typing_extensions import override

from services.integrations.domain.connections import Connection, Tool
from services.integrations.domain.openings import Purpose
from services.integrations.ports.connections import Connections

_SELECT: Final = """
SELECT tool, grant_id, connected_at, read_only, site_id, last_read_at, last_written_at,
  last_worked_at, last_failed_at, last_failure
FROM connections
"""
_PUT: Final = """
INSERT INTO connections (id, account_id, tool, grant_id, connected_at, read_only, site_id,
  last_read_at, last_written_at, last_worked_at, last_failed_at, last_failure)
VALUES (gen_random_uuid(), %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
ON CONFLICT (account_id, tool) DO UPDATE SET
  grant_id = excluded.grant_id, connected_at = excluded.connected_at,
  read_only = excluded.read_only, site_id = excluded.site_id,
  last_read_at = excluded.last_read_at, last_written_at = excluded.last_written_at,
  last_worked_at = excluded.last_worked_at, last_failed_at = excluded.last_failed_at,
  last_failure = excluded.last_failure
"""
_WORKED: Final = """
UPDATE connections SET last_worked_at = %(at)s,
  last_written_at = CASE WHEN %(writes)s THEN %(at)s ELSE last_written_at END,
  last_read_at = CASE WHEN %(writes)s THEN last_read_at ELSE %(at)s END
WHERE tool = %(tool)s
"""


class PostgresConnections(Connections):
    def __init__(self, connection: psycopg.Connection[Any], account: str) -> None:
        self._connection = connection
        self._account = account

    @override
    def all(self) -> Sequence[Connection]:
        return [_connection(row) for row in self._connection.execute(_SELECT).fetchall()]

    @override
    def find(self, tool: Tool) -> Connection | None:
        row = self._connection.execute(_SELECT + "WHERE tool = %s", (tool,)).fetchone()
        return _connection(row) if row else None

    @override
    def put(self, connection: Connection) -> None:
        values = (
            *(self._account, connection.tool, connection.grant_id, connection.connected_at),
            *(connection.read_only, connection.site_id),
            *(connection.last_read_at, connection.last_written_at),
            *(connection.last_worked_at, connection.last_failed_at, connection.last_failure),
        )
        self._connection.execute(_PUT, values)

    @override
    def remove(self, tool: Tool) -> None:
        self._connection.execute("DELETE FROM connections WHERE tool = %s", (tool,))

    @override
    def worked(self, tool: Tool, purpose: Purpose, at: datetime) -> None:
        told = {"tool": tool, "writes": purpose.writes, "at": at}
        self._connection.execute(_WORKED, told)

    @override
    def failed(self, tool: Tool, failure: str, at: datetime) -> None:
        self._connection.execute(
            "UPDATE connections SET last_failed_at = %s, last_failure = %s WHERE tool = %s",
            (at, failure, tool),
        )


def _connection(row: Sequence[Any]) -> Connection:
    tool, *others = row
    return Connection(Tool(tool), *others)
