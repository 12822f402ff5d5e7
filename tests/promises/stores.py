"""Reads everything that the running system has written down, to see what is not in it."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
from psycopg import sql

_TABLES = """
SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables
WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1
"""


def in_databases(urls: dict[str, str]) -> Iterator[tuple[str, bytes]]:
    """Every table of every database as text, as a dump has it: (place, content)."""
    for name, url in urls.items():
        with closing(psycopg.connect(url, autocommit=True)) as connection:
            for (table,) in connection.execute(_TABLES).fetchall():
                yield f"{name}: {table}", _copied(connection, table)


def _copied(connection: psycopg.Connection, table: str) -> bytes:
    query = sql.SQL("COPY (SELECT * FROM {}) TO STDOUT").format(sql.SQL(table))
    with connection.cursor().copy(query) as copied:
        return b"".join(bytes(part) for part in copied)


def in_files(folder: Path, *, without: Path | None = None) -> Iterator[tuple[str, bytes]]:
    """Every file below *folder*: logs, queues, mails, and the database's own files.

    Those below *without* are left out.
    """
    for path in sorted(folder.rglob("*")):
        if without and path.is_relative_to(without):
            continue
        if path.is_file() and not path.is_symlink():
            try:
                yield str(path.relative_to(folder)), path.read_bytes()
            except (FileNotFoundError, PermissionError):
                continue  # gone meanwhile, or the database's and read through it instead
