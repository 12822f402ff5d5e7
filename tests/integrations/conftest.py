"""Where connections are kept: in memory, and in PostgreSQL."""

from collections.abc import Iterator

import psycopg
import pytest

from services.chassis.accounts import open_account
from services.chassis.postgres import Database
from services.integrations.adapters.outbound.postgres_connections import PostgresConnections
from services.integrations.domain.connections import Connection
from tests.integrations.fakes import FakeConnections

_CONNECT = "INSERT INTO connections (id, account_id, tool, connected_at) VALUES (%s, %s, %s, %s)"


class InMemory:
    def __init__(self) -> None:
        self.connections = FakeConnections()

    def connect(self, account: str, connection: Connection) -> None:
        self.connections.rows.setdefault(account, []).append(connection)


class OnPostgres:
    def __init__(self, database: Database, superuser_url: str) -> None:
        self.database = database
        self.connections = PostgresConnections(database)
        self._superuser_url = superuser_url

    def connect(self, account: str, connection: Connection) -> None:
        with self.database.transaction() as opened:
            open_account(opened, account)
        with psycopg.connect(self._superuser_url) as superuser:
            values = (account, account, connection.tool, connection.connected_at)
            superuser.execute(_CONNECT, values)


@pytest.fixture
def on_postgres(service_database) -> Iterator[OnPostgres]:
    made = service_database("integrations")
    database = Database(made.app_url, min_size=1, max_size=2).open()
    yield OnPostgres(database, made.superuser_url)
    database.close()


@pytest.fixture(params=["in memory", "on postgres"])
def place(request) -> InMemory | OnPostgres:
    kept_in_memory = request.param == "in memory"
    return InMemory() if kept_in_memory else request.getfixturevalue("on_postgres")
