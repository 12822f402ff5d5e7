"""Imports in PostgreSQL."""

import json

from typing_extensions import override

from services.chassis.postgres import Database
from services.chassis.postgres_connection import AccountConnection
from services.product.domain.imports import Import, ImportProblem
from services.product.ports.imports import ImportReader, ImportStore

_FIND = "SELECT id, state, created::text[], errors::text FROM imports WHERE id = %s"
_ADD = (
    "INSERT INTO imports (account_id, id, state, created, errors, created_at) "
    "VALUES (%s, %s, %s, %s::uuid[], %s, %s)"
)


class PostgresImportReader(ImportReader):
    def __init__(self, database: Database) -> None:
        self._database = database

    @override
    def find(self, account: str, import_id: str) -> Import | None:
        for found, state, created, errors in self._database.fetch(account, _FIND, (import_id,)):
            problems = [ImportProblem._make(error) for error in json.loads(errors)]
            return Import(found, state, created, problems)
        return None


class PostgresImports(ImportStore):
    def __init__(self, connection: AccountConnection, account: str) -> None:
        self._connection = connection
        self._account = account

    @override
    def add(self, record: Import, at: str) -> None:
        errors = json.dumps(list(record.errors))
        created = list(record.created)
        self._connection.execute(
            _ADD, (self._account, record.id, record.state, created, errors, at)
        )
