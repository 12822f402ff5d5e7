"""A row of somebody's in every table that can hold one, made from the live schema."""

import re
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from typing import Any

import psycopg
from psycopg import sql

Table = tuple[str, str]

_TABLES = "SELECT records FROM tables_of_accounts() ORDER BY depth, records"
_COLUMNS = """
SELECT attname, format_type(atttypid, NULL) FROM pg_attribute
WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
  AND attnotnull AND NOT atthasdef AND attidentity = ''
"""
_CHECKS = """
SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'c'
"""
_OF_TYPE = {
    "uuid": "gen_random_uuid()",
    "text": "'x'",
    "character varying": "'x'",
    "timestamp with time zone": "now()",
    "date": "current_date",
    "integer": "1",
    "bigint": "1",
    "smallint": "1",
    "double precision": "1",
    "numeric": "1",
    "boolean": "false",
    "bytea": "sha256(gen_random_uuid()::text::bytea)",
    "json": "'[]'",
    "jsonb": "'[]'",
    "tsvector": "''",
}
#: What the types and checks of a table do not tell: column and value.
BESIDES: dict[Table, dict[str, str]] = {
    # A purpose that exists, and sent: nobody is to write this letter.
    ("identity", "mails"): {
        "purpose": "'reset_password'",
        "sent_at": "now()",
        "account_id": "%(account)s",
    },
    ("identity", "account_holders"): {"email": "%(account)s", "email_key": "%(account)s"},
    ("identity", "linked_identities"): {"subject": "%(account)s"},
    ("identity", "link_tokens"): {"account_id": "%(account)s"},
    ("product", "search_documents"): {"turn": "0"},
    ("privacy", "exports"): {"step": "'identity'"},
    ("product", "item_values"): {"sort_text": "'x'"},
}


class CannotFill(AssertionError):
    """Say in BESIDES what a row of this table needs."""


@contextmanager
def connected(url: str) -> Iterator[psycopg.Connection[Any]]:
    """As a superuser who is not held up by foreign keys."""
    cursors = psycopg.ClientCursor
    with closing(psycopg.connect(url, autocommit=True, cursor_factory=cursors)) as connection:
        connection.execute("SET session_replication_role = replica")
        yield connection


def tables(connection: psycopg.Connection[Any]) -> list[str]:
    return [name for (name,) in connection.execute(_TABLES).fetchall()]


def rows_of(connection: psycopg.Connection[Any], account: str) -> dict[str, int]:
    """How many rows each table holds of the account; every table is named."""
    counts = {}
    for table in tables(connection):
        query = sql.SQL("SELECT count(*) FROM {} WHERE account_id = %s")
        row = connection.execute(query.format(sql.Identifier(table)), (account,)).fetchone()
        counts[table] = row[0] if row else 0
    return counts


def fill(connection: psycopg.Connection[Any], service: str, account: str) -> None:
    """Put a row into each table that has none of the account's. Raises CannotFill."""
    for table, count in rows_of(connection, account).items():
        if not count:
            put(connection, service, table, account, {"account_id": "%(account)s"})


def put(
    connection: psycopg.Connection[Any],
    service: str,
    table: str,
    account: str,
    given: Mapping[str, str],
) -> None:
    """A row with what is *given*, as SQL, and the rest as the schema asks. Raises CannotFill."""
    values = _values(connection, table) | BESIDES.get((service, table), {}) | dict(given)
    insert = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
        sql.Identifier(table),
        sql.SQL(", ").join(map(sql.Identifier, values)),
        sql.SQL(", ").join(map(sql.SQL, values.values())),
    )
    try:
        connection.execute(insert, {"account": account})
    except psycopg.Error as error:
        raise CannotFill(f"{service}.{table}: {error}") from error


def _values(connection: psycopg.Connection[Any], table: str) -> dict[str, str]:
    checks = " ".join(text for (text,) in connection.execute(_CHECKS, (table,)).fetchall())
    return {
        column: _allowed(column, checks)
        or _OF_TYPE.get(kind, "'{}'" if kind.endswith("[]") else "'x'")
        for column, kind in connection.execute(_COLUMNS, (table,)).fetchall()
    }


def _allowed(column: str, checks: str) -> str:
    """The first of the words that a check lists for the column."""
    listed = re.search(rf"\b{column} = (?:ANY \(ARRAY\[)?('[^']*')::text", checks)
    return listed[1] if listed else ""
