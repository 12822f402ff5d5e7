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
from services.integrations.adapters.outbound.postgres_sendings import PostgresSendingWork
from services.integrations.application.transfers import TransferPorts, Transfers
from tests.integrations.transfers.fakes import FakeClock, FakeProduct, FakeStore, FakeTool


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


def _world(fetches: Any, due: Any, sendings: Any, clock: FakeClock, close: Any) -> World:
    tool, product = FakeTool(), FakeProduct()
    ports = TransferPorts(tool.use, tool, product, fetches, due, sendings, clock, new_id)
    return World(Transfers(ports), clock, tool, product, close)


@pytest.fixture
def in_memory() -> World:
    clock = FakeClock()
    store = FakeStore(clock)
    return _world(store, store, store, clock, store.closing.add)


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

    fetches, sendings = PostgresFetchWork(work), PostgresSendingWork(work)
    yield _world(fetches, PostgresDueFetches(database), sendings, FakeClock(), close)
    database.close()


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
