"""What every place that keeps connections must do: the fake, and PostgreSQL."""

from collections.abc import Iterator
from datetime import UTC, datetime

import psycopg
import pytest

from services.chassis.postgres import Database
from services.integrations.adapters.outbound.postgres_unit_of_work import PostgresUnitOfWork
from services.integrations.domain.connections import Connection, Tool
from tests.integrations.fakes import FakeUnitOfWork

ADA = "018f0000-0000-7000-8000-00000000ada0"
BOB = "018f0000-0000-7000-8000-00000000b0b0"
SLACK = Connection(Tool.SLACK, datetime(2026, 11, 23, 12, tzinfo=UTC))
CONNECT = "INSERT INTO connections (id, account_id, tool, connected_at) VALUES (%s, %s, %s, %s)"


class FakePlace:
    def __init__(self) -> None:
        self.work = FakeUnitOfWork()

    def connect(self, account: str, connection: Connection) -> None:
        self.work.connections.rows.setdefault(account, []).append(connection)

    def state_of(self, account: str) -> str:
        return self.work.accounts.states[account]


class PostgresPlace:
    def __init__(self, database: Database, superuser_url: str) -> None:
        self.database = database
        self.work = PostgresUnitOfWork(database)
        self._superuser_url = superuser_url

    def connect(self, account: str, connection: Connection) -> None:
        with self.work.begin(account) as tx:
            tx.accounts.open(account)
        with psycopg.connect(self._superuser_url) as superuser:
            values = (account, account, connection.tool, connection.connected_at)
            superuser.execute(CONNECT, values)

    def state_of(self, account: str) -> str:
        with psycopg.connect(self._superuser_url) as superuser:
            row = superuser.execute("SELECT state FROM accounts WHERE id = %s", (account,))
            return str(row.fetchone()[0])


@pytest.fixture
def on_postgres(service_database) -> Iterator[PostgresPlace]:
    made = service_database("integrations")
    database = Database(made.app_url, min_size=1, max_size=2).open()
    yield PostgresPlace(database, made.superuser_url)
    database.close()


@pytest.fixture(params=["fake", "postgres"])
def place(request):
    return FakePlace() if request.param == "fake" else request.getfixturevalue("on_postgres")


def test_an_account_has_exactly_what_it_connected(place):
    place.connect(ADA, SLACK)
    with place.work.begin(ADA) as tx:
        assert list(tx.connections.of(ADA)) == [SLACK]
        assert list(tx.connections.of(BOB)) == []


def test_an_account_that_began_to_close_is_never_opened_again(place):
    with place.work.begin(ADA) as tx:
        tx.accounts.open(ADA)
        tx.accounts.close(ADA)
        tx.accounts.open(ADA)
    assert place.state_of(ADA) == "closing"


def test_an_event_is_seen_for_the_first_time_only_once(place):
    seen = []
    for _ in range(2):
        with place.work.begin(ADA) as tx:
            seen.append(tx.inbox.once(BOB, "open_account"))
    assert seen == [True, False]


def test_another_accounts_connection_is_hidden_by_the_database_itself(on_postgres):
    on_postgres.connect(ADA, SLACK)
    see = "SELECT account_id FROM connections"
    assert on_postgres.database.fetch(ADA, see) == [(ADA,)]
    assert on_postgres.database.fetch(BOB, see) == []
    assert on_postgres.database.fetch(None, see) == []
