"""Fetching and sending over fakes, and over PostgreSQL."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest

from services.chassis.accounts import close_account
from services.chassis.ids import new_id
from services.chassis.outbox import OutboxPublisher
from services.chassis.postgres import Database
from services.chassis.unit_of_work import UnitOfWork
from services.integrations.adapters.outbound.postgres_fetches import (
    PostgresDueFetches,
    PostgresFetchWork,
)
from services.integrations.adapters.outbound.postgres_schedules import PostgresDueSchedules
from services.integrations.adapters.outbound.postgres_sendings import PostgresSendingWork
from services.integrations.application.transfers import TransferPorts, Transfers
from tests.integrations.transfers.fakes import (
    FakeClock,
    FakeDueSchedules,
    FakeProduct,
    FakeStore,
    FakeTool,
)


class KeptEvents:
    """Takes every event; a test hands them on."""

    def __init__(self) -> None:
        self.events: list[Any] = []

    def publish(self, topic: str, events: Any, *, within: float) -> None:
        self.events += events


@dataclass
class World:
    """The use cases, and what they meet."""

    use: Transfers
    clock: FakeClock
    tool: FakeTool
    product: FakeProduct
    close: Callable[[str], None]
    connect: Callable[[str], None]
    disconnect: Callable[[str], None]

    def run(self, account: str, fetch_id: str) -> Any:
        """Every slice that an event asks for, until the fetch waits or ends."""
        while True:
            fetch = self.use.get_fetch(account, fetch_id)
            if fetch.state not in ("pending", "processing"):
                return fetch
            self.use.continue_fetch(account, fetch_id, fetch.slice)


@pytest.fixture
def ada() -> str:
    return new_id()


def _world(ports: dict[str, Any], clock: FakeClock, **behind: Callable[[str], None]) -> World:
    tool, product = FakeTool(), FakeProduct()
    made = TransferPorts(
        use_tool=tool.use, tools=tool, product=product, clock=clock, ids=new_id, **ports
    )
    return World(Transfers(made), clock, tool, product, **behind)


@pytest.fixture
def in_memory() -> World:
    clock = FakeClock()
    store = FakeStore(clock)
    ports = {
        "fetches": store,
        "due": store,
        "due_schedules": FakeDueSchedules(store),
        "sendings": store,
    }
    return _world(
        ports,
        clock,
        close=store.closing.add,
        connect=store.connected.add,
        disconnect=store.disconnect,
    )


@pytest.fixture(scope="session")
def transfers_database(service_database: Any) -> Any:
    """One for all tests: each takes accounts of its own."""
    return service_database("integrations")


@pytest.fixture
def on_postgres(transfers_database: Any) -> Iterator[World]:
    database = Database(transfers_database.app_url, min_size=1, max_size=3).open()
    work = UnitOfWork(database, OutboxPublisher(database, KeptEvents()))

    def close(account: str) -> None:
        with work.begin() as transaction:
            close_account(transaction.connection, account)

    def as_superuser(account: str, *statements: bytes) -> None:
        with psycopg.connect(transfers_database.superuser_url) as superuser:
            for statement in statements:
                superuser.execute(statement, {"account": account})

    ports = {
        "fetches": PostgresFetchWork(work),
        "due": PostgresDueFetches(database),
        "due_schedules": PostgresDueSchedules(database),
        "sendings": PostgresSendingWork(work),
    }
    yield _world(
        ports,
        FakeClock(),
        close=close,
        connect=lambda account: as_superuser(account, *_CONNECTED),
        disconnect=lambda account: as_superuser(account, _DISCONNECTED),
    )
    database.close()


_CONNECTED = (
    b"INSERT INTO accounts (id, state) VALUES (%(account)s, 'open') ON CONFLICT DO NOTHING",
    b"""
    INSERT INTO grants (id, account_id, grantor, kind, state, revision, holder, asked, sites,
      granted_at, renewable, canary)
    VALUES (%(account)s, %(account)s, 'github', 'oauth', 'live', 1, '', '{}', '[]', now(), false,
      false)
    """,
    b"""
    INSERT INTO connections (id, account_id, tool, connected_at, grant_id, read_only)
    VALUES (%(account)s, %(account)s, 'github', now(), %(account)s, false)
    """,
)
_DISCONNECTED = b"DELETE FROM connections WHERE account_id = %(account)s"


@pytest.fixture(params=["fakes", "PostgreSQL"])
def world(request: pytest.FixtureRequest) -> World:
    """Over fakes, then over PostgreSQL: what the fakes say, the database does."""
    made: World = request.getfixturevalue(
        "in_memory" if request.param == "fakes" else "on_postgres"
    )
    return made


@pytest.fixture
def superuser(transfers_database: Any) -> Iterator[psycopg.Connection[Any]]:
    with psycopg.connect(transfers_database.superuser_url, autocommit=True) as connection:
        yield connection
