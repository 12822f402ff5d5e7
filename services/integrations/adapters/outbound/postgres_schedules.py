"""Schedules in PostgreSQL."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from psycopg.errors import ForeignKeyViolation
from typing_extensions import override

from services.chassis.postgres import Database
from services.chassis.postgres_connection import AccountConnection
from services.integrations.domain.connections import Tool
from services.integrations.domain.mappings import Mapping
from services.integrations.domain.refusals import NotConnected
from services.integrations.domain.schedules import Every, Schedule
from services.integrations.ports.schedules import DueSchedule, DueSchedules, Schedules

_SELECT: Final = (
    "SELECT tool, source, source_name, kind, fields::text, every, next_at, last_at, stopped "
    "FROM schedules "
)
_PUT: Final = """
INSERT INTO schedules (account_id, tool, source, source_name, kind, fields, every, next_at,
  last_at, stopped)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
ON CONFLICT (account_id, tool, source) DO UPDATE SET source_name = excluded.source_name,
  kind = excluded.kind, fields = excluded.fields, every = excluded.every,
  next_at = excluded.next_at, last_at = coalesce(excluded.last_at, schedules.last_at),
  stopped = excluded.stopped
"""


class PostgresSchedules(Schedules):
    """Row-level security limits every statement to the transaction's account."""

    def __init__(self, connection: AccountConnection, account: str) -> None:
        self._connection = connection
        self._account = account

    @override
    def all(self) -> Sequence[Schedule]:
        rows = self._connection.execute(_SELECT.encode() + b"ORDER BY tool, source").fetchall()
        return [_schedule(row) for row in rows]

    @override
    def locked(self, tool: Tool, source: str) -> Schedule | None:
        query = _SELECT.encode() + b"WHERE tool = %s AND source = %s FOR UPDATE"
        row = self._connection.execute(query, (tool, source)).fetchone()
        return _schedule(row) if row else None

    @override
    def put(self, schedule: Schedule) -> None:
        values = (
            *(self._account, schedule.tool, schedule.source, schedule.source_name),
            *(schedule.mapping.kind, json.dumps(dict(schedule.mapping.fields)), schedule.every),
            *(schedule.next_at, schedule.last_at, schedule.stopped),
        )
        try:
            self._connection.execute(_PUT, values)
        except ForeignKeyViolation:
            raise NotConnected from None

    @override
    def remove(self, tool: Tool, source: str) -> None:
        query = "DELETE FROM schedules WHERE tool = %s AND source = %s"
        self._connection.execute(query, (tool, source))

    @override
    def stop(self, tool: Tool, source: str, reason: str) -> None:
        query = "UPDATE schedules SET stopped = %s WHERE tool = %s AND source = %s"
        self._connection.execute(query, (reason, tool, source))


class PostgresDueSchedules(DueSchedules):
    def __init__(self, database: Database) -> None:
        self._database = database

    @override
    def find(self, now: datetime, most: int) -> Sequence[DueSchedule]:
        query = "SELECT account_id, tool, source FROM due_schedules(%s, %s)"
        rows = self._database.fetch(None, query, (now, most))
        return [DueSchedule(account, Tool(tool), source) for account, tool, source in rows]


def _schedule(row: Sequence[Any]) -> Schedule:
    tool, source, name, kind, fields, every, next_at, last_at, stopped = row
    mapping = Mapping(kind, json.loads(fields))
    return Schedule(Tool(tool), source, name, mapping, Every(every), next_at, last_at, stopped)
