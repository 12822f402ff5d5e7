"""A PostgreSQL server of one test session's own, and fresh service databases on it."""

import json
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from os import environ, getpid  # noqa: TID251 -- PG_BIN is the launcher's own setting
from pathlib import Path

import psycopg
from psycopg import sql

from deploy.local import children
from deploy.local.databases import ServiceDatabase, database_of, ensure_database
from deploy.local.ports import free_port
from deploy.local.postgres import Postgres, prepared, started, stop_left_behind
from deploy.local.postgres_binaries import binaries
from services.chassis.migrate import migrate
from tests import token_search
from tests.postgres_container import containers_are_wanted, postgres_container

_PLACE = Path(tempfile.gettempdir())
_PREFIX = "azmyra-postgres-"

#: All of this session.
SERVERS: list["TestServer"] = []


@dataclass
class TestServer:
    """The session's server. One database per service name at a time: asking again replaces it."""

    __test__ = False
    server: Postgres
    #: Credentials that stood in a database before it was replaced, or at the end.
    found: set[str] = field(default_factory=set)
    _migrated: set[str] = field(default_factory=set)

    def service_database(self, name: str) -> ServiceDatabase:
        """A migrated database of the service *name* without any rows of an earlier test."""
        if name not in self._migrated:
            self._migrate_once(name)
        self.search(name)
        self._copy_pristine(name, name)
        return database_of(self.server, name)

    def another_database(self, name: str, suffix: str) -> ServiceDatabase:
        """One more of the service *name*, beside the one that its other tests share."""
        if name not in self._migrated:
            self._migrate_once(name)
        copy = f"{name}_{suffix}"
        self._copy_pristine(name, copy)
        return database_of(self.server, name, copy)

    def _copy_pristine(self, name: str, copy: str) -> None:
        with closing(psycopg.connect(self.server.url(), autocommit=True)) as admin:
            _copy_database(admin, f"{name}_pristine", copy)
            grant = sql.SQL(
                "REVOKE ALL ON DATABASE {0} FROM PUBLIC; GRANT CONNECT ON DATABASE {0} TO {1}"
            )
            admin.execute(grant.format(sql.Identifier(copy), sql.Identifier(f"{name}_app")))
            owner = sql.SQL("ALTER DATABASE {} OWNER TO {}")
            admin.execute(owner.format(sql.Identifier(copy), sql.Identifier(f"{name}_owner")))

    def search(self, name: str) -> None:
        """Look for credentials in the database *name*, if they are handled there: into *found*."""
        if name == "integrations" and name in self._migrated:
            self.found |= {*token_search.in_database(self.server.url(name))}

    def _migrate_once(self, name: str) -> None:
        # Migrations run under the real name, because their grants are made from it.
        database = ensure_database(self.server, name)
        migrate(name, database.owner_url)
        with closing(psycopg.connect(self.server.url(), autocommit=True)) as admin:
            _copy_database(admin, name, f"{name}_pristine")
        self._migrated.add(name)


@contextmanager
def running_server() -> Iterator[TestServer]:
    """Start a server in a folder of its own below the temporary folder, and remove it after."""
    _remove_abandoned()
    state = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=_PLACE))
    state.chmod(0o711)
    (state / "owner.json").write_text(json.dumps(children.recorded(getpid())))
    chosen = postgres_container if containers_are_wanted(environ) else _embedded
    try:
        with chosen(state) as server:
            tests_server = TestServer(server)
            SERVERS.append(tests_server)
            yield tests_server
            tests_server.search("integrations")
        found = tests_server.found
        assert not found, token_search.told_plainly(found)
    finally:
        shutil.rmtree(state, ignore_errors=True)


@contextmanager
def _embedded(state: Path) -> Iterator[Postgres]:
    server = prepared(state, binaries(environ), free_port(), durable=False)
    process = started(server)
    try:
        yield server
    finally:
        children.stop(process, signal.SIGINT, 10)


def _copy_database(admin: psycopg.Connection, source: str, copy: str) -> None:
    names = {"copy": sql.Identifier(copy), "source": sql.Identifier(source)}
    admin.execute(sql.SQL("DROP DATABASE IF EXISTS {copy} WITH (FORCE)").format(**names))
    admin.execute(sql.SQL("CREATE DATABASE {copy} TEMPLATE {source}").format(**names))


def _remove_abandoned() -> None:
    """Stop and remove the servers of sessions that were killed; one whose session lives stays."""
    for owner in _PLACE.glob(f"{_PREFIX}*/owner.json"):
        try:
            record: children.Recorded | None = json.loads(owner.read_text())
        except (OSError, ValueError):
            continue
        if record and not children.is_running(record):
            stop_left_behind(owner.parent / "postgres")
            shutil.rmtree(owner.parent, ignore_errors=True)
