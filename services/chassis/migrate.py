"""Applies each service's migrations: `python -m services.chassis.migrate NAME=OWNER_URL …`.

First the chassis's own tables, then services/NAME/migrations/NNNN_*.sql in order; each file is one
transaction. Runs before the services start, as the owner of the schema. Two runs at once wait for
each other, and a file that was changed after being applied is refused. After them, every time,
what follows from the schema as it is then: migrations/always/*.sql of both.
"""

import hashlib
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import psycopg

_SERVICES = Path(__file__).resolve().parents[1]
_LOCK = 0x617A6D79726130  # any number, the same for all: pg_advisory_lock takes a bigint
_TABLE = """
CREATE TABLE IF NOT EXISTS schema_migrations (
    version text PRIMARY KEY,
    sha256 text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
)
"""

Connection = psycopg.Connection[Any]


class MigrationRefused(Exception):
    """The database cannot be brought up to date; the message says why."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One SQL file; its version reads "chassis/0001_accounts_outbox_inbox"."""

    version: str
    sql: bytes

    @classmethod
    def read(cls, path: Path) -> Self:
        return cls(f"{path.parent.parent.name}/{path.stem}", path.read_bytes())

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.sql).hexdigest()


def migrations_of(name: str, *, services: Path = _SERVICES) -> list[Migration]:
    """The chassis's migrations, then those of service *name*. *services* holds both folders."""
    if not (services / name).is_dir():
        raise MigrationRefused(f"there is no service named {name}")
    return [Migration.read(path) for path in _files(name, "[0-9][0-9][0-9][0-9]_*.sql", services)]


def _files(name: str, pattern: str, services: Path) -> list[Path]:
    return [
        path
        for folder in dict.fromkeys(("chassis", name))
        for path in sorted((services / folder / "migrations").glob(pattern))
    ]


def migrate(name: str, owner_url: str, *, services: Path = _SERVICES) -> list[str]:
    """Apply what the database of service *name* lacks, and return the versions applied."""
    migrations = migrations_of(name, services=services)
    connected = psycopg.connect(owner_url, autocommit=True, connect_timeout=10)
    with connected as connection, _alone(connection):
        connection.execute(_TABLE)
        missing = _missing(connection, migrations)
        for migration in missing:
            _apply(connection, migration)
        for path in _files(name, "always/*.sql", services):
            _run(connection, path)
    return [migration.version for migration in missing]


@contextmanager
def _alone(connection: Connection) -> Iterator[None]:
    connection.execute("SELECT pg_advisory_lock(%s)", (_LOCK,))
    try:
        yield
    finally:
        connection.execute("SELECT pg_advisory_unlock(%s)", (_LOCK,))


def _missing(connection: Connection, migrations: Sequence[Migration]) -> list[Migration]:
    applied = dict(connection.execute("SELECT version, sha256 FROM schema_migrations").fetchall())
    for migration in migrations:
        if applied.get(migration.version, migration.sha256) != migration.sha256:
            raise MigrationRefused(
                f"{migration.version} was changed after it had been applied to this database: "
                "restore the file, and put the change into a new migration"
            )
    return [migration for migration in migrations if migration.version not in applied]


def _apply(connection: Connection, migration: Migration) -> None:
    try:
        with connection.transaction():
            connection.execute(migration.sql)
            connection.execute(
                "INSERT INTO schema_migrations (version, sha256) VALUES (%s, %s)",
                (migration.version, migration.sha256),
            )
    except psycopg.Error as error:
        raise MigrationRefused(f"{migration.version} cannot be applied: {error}") from error


def _run(connection: Connection, path: Path) -> None:
    try:
        with connection.transaction():
            connection.execute(path.read_bytes())
    except psycopg.Error as error:
        raise MigrationRefused(f"{path.stem} cannot be run: {error}") from error


def main(arguments: Sequence[str]) -> int:
    """Migrate every NAME=OWNER_URL. Returns 2 for bad usage, 1 when one is refused."""
    for argument in arguments:
        name, separator, url = argument.partition("=")
        if not separator:
            sys.stderr.write("usage: python -m services.chassis.migrate NAME=OWNER_URL …\n")
            return 2
        try:
            applied = migrate(name, url)
        except MigrationRefused as refusal:
            sys.stderr.write(f"{name}: {refusal}\n")
            return 1
        sys.stdout.write(f"{name}: {len(applied)} applied\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
