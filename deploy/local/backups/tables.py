"""A database's rows as a stream of frames: one snapshot, table by table, by PostgreSQL's COPY.

The schema is not in it: the migrations make it, and a backup names those that it was made with.
Frames: u32 length (big-endian) and content. First the list of migrations; then for each table its
name and columns, its rows in any number of frames, and an empty frame. All of them JSON but rows.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import closing

import psycopg
from psycopg import sql

# A partition is read through its whole; unlogged tables are counts that may be lost.
_TABLES = """
SELECT class.relname, array_agg(attribute.attname ORDER BY attribute.attnum)::text[]
FROM pg_class class JOIN pg_attribute attribute ON attribute.attrelid = class.oid
WHERE class.relnamespace = 'public'::regnamespace AND class.relkind IN ('r', 'p')
  AND NOT class.relispartition AND class.relpersistence = 'p'
  AND attribute.attnum > 0 AND NOT attribute.attisdropped AND attribute.attgenerated = ''
GROUP BY class.relname ORDER BY class.relname
"""
_SEQUENCES = """
SELECT format('SELECT setval(%L, (SELECT coalesce(max(%I), 1) FROM %I))',
  pg_get_serial_sequence(quote_ident(class.relname), attribute.attname),
  attribute.attname, class.relname)
FROM pg_class class JOIN pg_attribute attribute ON attribute.attrelid = class.oid
WHERE class.relnamespace = 'public'::regnamespace AND class.relkind IN ('r', 'p')
  AND pg_get_serial_sequence(quote_ident(class.relname), attribute.attname) IS NOT NULL
"""
_LENGTH = 4
_MIGRATIONS = "SELECT version, sha256 FROM schema_migrations ORDER BY version"


class OtherSchema(Exception):
    """The backup was made with other migrations than these."""


def dumped(url: str) -> Iterator[bytes]:
    """The frames of the database at *url*, a superuser's address."""
    with closing(psycopg.connect(url)) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        yield _frame(json.dumps(connection.execute(_MIGRATIONS).fetchall()).encode())
        for table, columns in connection.execute(_TABLES).fetchall():
            yield _frame(json.dumps([table, columns]).encode())
            select = sql.SQL("COPY (SELECT {} FROM {}) TO STDOUT").format(
                sql.SQL(", ").join(map(sql.Identifier, columns)), sql.Identifier(table)
            )
            with connection.cursor().copy(select) as rows:
                yield from (_frame(bytes(part)) for part in rows)
            yield _frame(b"")


def load(url: str, content: Iterable[bytes]) -> None:
    """Fill the migrated, empty database at *url* with what `dumped` gave, in one transaction.

    Raises OtherSchema.
    """
    frames = _frames(content)
    with psycopg.connect(url) as connection:
        mine = [list(row) for row in connection.execute(_MIGRATIONS).fetchall()]
        if json.loads(next(frames)) != mine:
            raise OtherSchema
        # Constraints held when the rows were read, in one snapshot: they need no second check.
        connection.execute("SET session_replication_role = replica")
        for head in frames:
            _load_table(connection, head, frames)
        for (statement,) in connection.execute(_SEQUENCES).fetchall():
            connection.execute(statement)


def _load_table(connection: psycopg.Connection, head: bytes, frames: Iterator[bytes]) -> None:
    table, columns = json.loads(head)
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    # What the migrations themselves put in is in the backup too.
    connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
    copy = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), names)
    with connection.cursor().copy(copy) as rows:
        while part := next(frames):
            rows.write(part)


def _frame(content: bytes) -> bytes:
    return len(content).to_bytes(_LENGTH, "big") + content


def _frames(content: Iterable[bytes]) -> Iterator[bytes]:
    buffer = bytearray()
    for part in content:
        buffer += part
        while (end := _end_of_first(buffer)) <= len(buffer):
            yield bytes(buffer[_LENGTH:end])
            del buffer[:end]


def _end_of_first(buffer: bytearray) -> int:
    if len(buffer) < _LENGTH:
        return _LENGTH + 1
    return _LENGTH + int.from_bytes(buffer[:_LENGTH], "big")
