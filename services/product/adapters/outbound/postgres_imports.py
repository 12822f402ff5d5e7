"""Imports in PostgreSQL."""

import json
from collections.abc import Sequence
from typing import Any

from typing_extensions import override

from services.chassis.postgres import Database
from services.chassis.postgres_connection import AccountConnection
from services.product.adapters.outbound.item_rows import rfc3339
from services.product.domain.archive_report import report_from_json, report_to_json
from services.product.domain.files import File
from services.product.domain.imports import UNDER_WAY, Import, ImportProblem
from services.product.domain.tables.options import TableOptions
from services.product.ports.imports import ImportReader, ImportStore, StagedRow

_AFTER_CREATED = (
    "errors::text, format, kind, total, done, skipped, skipped_lines, "
    "cardinality(created), created_at::text, report::text"
)
_COLUMNS = f"id, state, created::text[], {_AFTER_CREATED}"
_FIND = f"SELECT {_COLUMNS} FROM imports WHERE id = %s"  # noqa: S608 constants
_LOCKED = f"{_FIND} FOR UPDATE"
_RECENT = f"""
SELECT id, state, '{{}}'::text[], {_AFTER_CREATED} FROM imports
ORDER BY created_at DESC, id DESC LIMIT %s
"""  # noqa: S608 constants
_ADD = """
INSERT INTO imports (account_id, id, state, created, errors, format, kind, total, done, skipped,
    skipped_lines, created_at, report)
VALUES (%(account)s, %(id)s, %(state)s, %(created)s::uuid[], %(errors)s, %(format)s, %(kind)s,
    %(total)s, %(done)s, %(skipped)s, %(skipped_lines)s, %(created_at)s, %(report)s)
"""
_REPLACE = """
UPDATE imports SET state = %(state)s, created = %(created)s::uuid[], errors = %(errors)s,
    total = %(total)s, done = %(done)s, skipped = %(skipped)s,
    skipped_lines = %(skipped_lines)s, report = %(report)s, carried_on_at = now() WHERE id = %(id)s
"""
_UNDER_WAY = "SELECT count(*) FROM imports WHERE state = ANY(%s)"
_ADD_FILE = (
    "INSERT INTO import_files (account_id, import_id, data, title, options) "
    "VALUES (%s, %s, %s, %s, %s)"
)
_FILE = """
SELECT i.format, f.data, f.title, f.options::text
FROM import_files f JOIN imports i ON i.account_id = f.account_id AND i.id = f.import_id
WHERE f.import_id = %s
"""
_STAGE = """
INSERT INTO import_rows (account_id, import_id, line, fields)
SELECT %s, %s, r.line, r.fields::json FROM unnest(%s::int[], %s::text[]) AS r (line, fields)
"""
_STAGED = """
SELECT line, fields::text FROM import_rows WHERE import_id = %s AND line > %s
ORDER BY line LIMIT %s
"""
_CLEAR = (
    "DELETE FROM import_rows WHERE import_id = %s",
    "DELETE FROM import_files WHERE import_id = %s",
)


class PostgresImportReader(ImportReader):
    def __init__(self, database: Database) -> None:
        self._database = database

    @override
    def find(self, account: str, import_id: str) -> Import | None:
        rows = self._database.fetch(account, _FIND.encode(), (import_id,))
        return _import_of(rows[0]) if rows else None

    @override
    def recent(self, account: str, limit: int) -> Sequence[Import]:
        return list(map(_import_of, self._database.fetch(account, _RECENT.encode(), (limit,))))

    @override
    def file(self, account: str, import_id: str) -> File | None:
        for name, data, title, options in self._database.fetch(account, _FILE, (import_id,)):
            kind, columns, *others = json.loads(options)
            return File(name, data, title, TableOptions(kind, tuple(columns), *others))
        return None


class PostgresImports(ImportStore):
    """Row-level security limits every statement to the connection's account."""

    def __init__(self, connection: AccountConnection, account: str) -> None:
        self._connection = connection
        self._account = account

    @override
    def add(self, record: Import) -> None:
        self._connection.execute(_ADD, self._params(record))

    @override
    def add_file(self, import_id: str, file: File) -> None:
        options = json.dumps(file.table)
        self._connection.execute(
            _ADD_FILE, (self._account, import_id, file.data, file.title, options)
        )

    @override
    def count_under_way(self) -> int:
        row = self._connection.execute(_UNDER_WAY, (list(UNDER_WAY),)).fetchone()
        return int(row[0]) if row else 0

    @override
    def locked(self, import_id: str) -> Import | None:
        row = self._connection.execute(_LOCKED.encode(), (import_id,)).fetchone()
        return _import_of(row) if row else None

    @override
    def replace(self, record: Import) -> None:
        self._connection.execute(_REPLACE, self._params(record))

    @override
    def stage(self, import_id: str, rows: Sequence[StagedRow]) -> None:
        lines, fields = [row.line for row in rows], [row.fields_json.decode() for row in rows]
        self._connection.execute(_STAGE, (self._account, import_id, lines, fields))

    @override
    def staged(self, import_id: str, *, after: int, limit: int) -> Sequence[StagedRow]:
        rows = self._connection.execute(_STAGED, (import_id, after, limit)).fetchall()
        return [StagedRow(line, fields.encode()) for line, fields in rows]

    @override
    def clear(self, import_id: str) -> None:
        for statement in _CLEAR:
            self._connection.execute(statement, (import_id,))

    def _params(self, record: Import) -> dict[str, Any]:
        return record._asdict() | {
            "account": self._account,
            "created": list(record.created),
            "errors": json.dumps(list(record.errors)),
            "skipped_lines": list(record.skipped_lines),
            "report": record.report and report_to_json(record.report),
        }


def _import_of(row: Sequence[Any]) -> Import:
    """The import of a row of _COLUMNS."""
    *first, errors = row[:4]
    *others, created_at, report = row[4:]
    problems = [ImportProblem(*error) for error in json.loads(errors)]
    read = report and report_from_json(report)
    record = Import._make([*first, problems, *others, rfc3339(created_at), read])
    return record._replace(created_count=read.created_count) if read else record
