"""Product's tables on a PostgreSQL of the run's own, filled past the service."""

import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from os import environ  # noqa: TID251 - PG_BIN is the launcher's own setting
from pathlib import Path

import psycopg

from deploy.local import children
from deploy.local.databases import ServiceDatabase, ensure_database
from deploy.local.ports import free_port
from deploy.local.postgres import prepared, started
from deploy.local.postgres_binaries import binaries
from services.chassis.migrate import migrate

_LATER = """
SELECT indexname, indexdef FROM pg_indexes
WHERE schemaname = 'public' AND tablename = ANY(%s) AND indexdef NOT LIKE 'CREATE UNIQUE%%'
"""


@contextmanager
def product_database() -> Iterator[ServiceDatabase]:
    """Product's tables without a row."""
    with tempfile.TemporaryDirectory() as folder:
        state = Path(folder)
        state.chmod(0o711)
        server = prepared(state, binaries(environ), free_port(), durable=False)
        process = started(server)
        try:
            place = ensure_database(server, "product")
            migrate("product", place.owner_url)
            yield place
        finally:
            children.stop(process, signal.SIGINT, 10)


@contextmanager
def filling(url: str, tables: list[str]) -> Iterator[psycopg.ClientCursor]:
    """A superuser's cursor; foreign keys are not checked, indexes are made at the end."""
    with psycopg.ClientCursor(psycopg.connect(url, autocommit=True)) as cursor:
        indexes = cursor.execute(_LATER, (tables,)).fetchall()
        for name, _ in indexes:
            cursor.execute(f"DROP INDEX {name}".encode())
        cursor.execute("SET session_replication_role = replica")
        yield cursor
        for _, definition in indexes:
            # Of a table in parts, those of the parts are wanted too.
            cursor.execute(definition.replace(" ON ONLY ", " ON ").encode())
        cursor.execute(f"VACUUM ANALYZE {', '.join(tables)}".encode())
        cursor.connection.close()
