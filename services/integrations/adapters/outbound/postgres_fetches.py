"""Fetches in PostgreSQL."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from azmyra.events.v1.fetches_pb2 import FetchDue
from psycopg.errors import UniqueViolation
from typing_extensions import override

from services.chassis.accounts import lock_open
from services.chassis.postgres import Database
from services.chassis.unit_of_work import Transaction, UnitOfWork
from services.integrations.adapters.outbound.postgres_schedules import PostgresSchedules
from services.integrations.domain.connections import Tool
from services.integrations.domain.fetches import Fetch, FetchState
from services.integrations.domain.identifiers import is_id
from services.integrations.domain.mappings import Mapping
from services.integrations.domain.transfer_refusals import FetchUnderWay
from services.integrations.ports.fetches import DueFetch, DueFetches, Fetches, FetchWork

TOPIC = "integrations-work"
_COLUMNS = (
    "id, tool, source, source_name, kind, fields::text, begun_at, changed_at, since, state, "
    "cursor, slice, tries, counts::text, problems::text, waits_until, failure, failure_detail, "
    "review, scheduled"
)
_ADD = """
INSERT INTO fetches (id, account_id, tool, source, source_name, kind, fields, state, begun_at,
    changed_at, since, cursor, slice, tries, counts, problems, waits_until, failure,
    failure_detail, review, scheduled)
VALUES (%(id)s, %(account)s, %(tool)s, %(source)s, %(source_name)s, %(kind)s, %(fields)s,
    %(state)s, %(begun_at)s, %(changed_at)s, %(since)s, %(cursor)s, %(slice)s, %(tries)s,
    %(counts)s, %(problems)s, %(waits_until)s, %(failure)s, %(failure_detail)s,
    %(review)s, %(scheduled)s)
"""
_SAVE = """
UPDATE fetches SET state = %(state)s, changed_at = %(changed_at)s, cursor = %(cursor)s,
    slice = %(slice)s, tries = %(tries)s, counts = %(counts)s, problems = %(problems)s,
    waits_until = %(waits_until)s, failure = %(failure)s, failure_detail = %(failure_detail)s,
    held_until = NULL
WHERE id = %(id)s
"""
_CLAIM = """
UPDATE fetches SET held_until = %s
WHERE id = %s AND (held_until IS NULL OR held_until <= %s)
"""
_LOCKED = f"SELECT {_COLUMNS} FROM fetches WHERE id = %s FOR UPDATE"  # noqa: S608 constant
_LATEST = f"""
SELECT {_COLUMNS} FROM fetches WHERE (%s::text IS NULL OR tool = %s) ORDER BY id DESC LIMIT %s
"""  # noqa: S608 constant
_UNTIL = "SELECT fetched_until FROM fetched_sources WHERE tool = %s AND source = %s"
_KEEP_UNTIL = """
INSERT INTO fetched_sources (account_id, tool, source, fetched_until) VALUES (%s, %s, %s, %s)
ON CONFLICT (account_id, tool, source) DO UPDATE SET fetched_until = excluded.fetched_until
"""


class PostgresFetches(Fetches):
    """Row-level security limits every statement to the transaction's account."""

    def __init__(self, transaction: Transaction, account: str) -> None:
        self._transaction = transaction
        self._connection = transaction.connection
        self._account = account

    @property
    @override
    def schedules(self) -> PostgresSchedules:
        return PostgresSchedules(self._connection, self._account)

    @override
    def add(self, fetch: Fetch) -> None:
        self._execute_once_per_source(_ADD, {**_row(fetch), "account": self._account})

    @override
    def locked(self, fetch_id: str) -> Fetch | None:
        if not is_id(fetch_id):
            return None
        row = self._connection.execute(_LOCKED.encode(), (fetch_id,)).fetchone()
        return _fetch(row) if row else None

    @override
    def save(self, fetch: Fetch) -> None:
        self._execute_once_per_source(_SAVE, _row(fetch))

    @override
    def claim(self, fetch: Fetch, now: datetime, until: datetime) -> bool:
        return self._connection.execute(_CLAIM, (until, fetch.id, now)).rowcount == 1

    @override
    def latest(self, tool: Tool | None, most: int) -> Sequence[Fetch]:
        rows = self._connection.execute(_LATEST.encode(), (tool, tool, most)).fetchall()
        return [_fetch(row) for row in rows]

    @override
    def fetched_until(self, tool: Tool, source: str) -> datetime | None:
        row = self._connection.execute(_UNTIL, (tool, source)).fetchone()
        return row[0] if row else None

    @override
    def keep_fetched_until(self, tool: Tool, source: str, moment: datetime) -> None:
        self._connection.execute(_KEEP_UNTIL, (self._account, tool, source, moment))

    @override
    def announce(self, fetch: Fetch) -> None:
        due = FetchDue(account_id=self._account, fetch_id=fetch.id, slice=fetch.slice)
        self._transaction.outbox.add(TOPIC, due)

    def _execute_once_per_source(self, statement: str, row: dict[str, Any]) -> None:
        try:
            self._connection.execute(statement.encode(), row)
        except UniqueViolation:
            raise FetchUnderWay from None


class PostgresFetchWork(FetchWork):
    def __init__(self, unit_of_work: UnitOfWork) -> None:
        self._unit_of_work = unit_of_work

    @override
    @contextmanager
    def look(self, account: str) -> Iterator[Fetches]:
        with self._unit_of_work.begin(account) as transaction:
            yield PostgresFetches(transaction, account)

    @override
    @contextmanager
    def change(self, account: str) -> Iterator[Fetches]:
        with self._unit_of_work.begin(account) as transaction:
            lock_open(transaction.connection, account)
            yield PostgresFetches(transaction, account)


class PostgresDueFetches(DueFetches):
    def __init__(self, database: Database) -> None:
        self._database = database

    @override
    def find(self, most: int) -> Sequence[DueFetch]:
        rows = self._database.fetch(None, "SELECT account_id, id FROM due_fetches(%s)", (most,))
        return [DueFetch._make(row) for row in rows]


def _row(fetch: Fetch) -> dict[str, Any]:
    row = {name: getattr(fetch, name) for name in fetch.__dataclass_fields__}
    mapping: Mapping = row.pop("mapping")
    return {
        **row,
        "kind": mapping.kind,
        "fields": json.dumps(dict(mapping.fields)),
        "counts": json.dumps(dict(fetch.counts)),
        "problems": json.dumps(fetch.problems),
    }


def _fetch(row: Sequence[Any]) -> Fetch:
    fetch_id, tool, source, name, kind, fields, begun, changed, since, state, *rest = row
    cursor, number, tries, counts, problems, waits_until, *told = rest
    return Fetch(
        fetch_id,
        Tool(tool),
        source,
        name,
        Mapping(kind, json.loads(fields)),
        begun,
        changed,
        since,
        FetchState(state),
        cursor,
        number,
        tries,
        json.loads(counts),
        tuple(json.loads(problems)),
        waits_until,
        *told,
    )
