"""Product over fakes, over PostgreSQL, and as a gRPC server."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest

from deploy.local.databases import ServiceDatabase
from services.chassis.accounts import close_account
from services.chassis.ids import new_id
from services.chassis.outbox import OutboxPublisher
from services.chassis.postgres import Database
from services.chassis.unit_of_work import UnitOfWork
from services.product.adapters.inbound.use_cases import UseCases, made_of
from services.product.adapters.outbound.postgres_history import PostgresHistoryReader
from services.product.adapters.outbound.postgres_imports import PostgresImportReader
from services.product.adapters.outbound.postgres_item_reader import PostgresItemReader
from services.product.adapters.outbound.postgres_links import PostgresLinkReader
from services.product.adapters.outbound.postgres_search import PostgresSearch
from services.product.adapters.outbound.postgres_titles import PostgresTitles
from services.product.adapters.outbound.postgres_tool_references import (
    PostgresToolReferenceReader,
)
from services.product.adapters.outbound.postgres_turns import PostgresTurnReader
from services.product.adapters.outbound.postgres_uploads import PostgresUploadReader
from services.product.adapters.outbound.postgres_work import PostgresWork
from services.product.adapters.outbound.schema_files import read_kinds
from services.product.domain.kinds import Kinds
from tests.product.fake_uploads import FakeSignatures
from tests.product.fakes import FakeClock, FakeStore

KINDS = Path(__file__).parents[2] / "proto/azmyra/product/v1/kinds"


class SilentPublisher:
    """Takes every event and tells nobody."""

    def publish(self, topic: str, events: Any, *, within: float) -> None:
        pass


@dataclass
class Product:
    """The use cases, and what a test does behind their back."""

    use: UseCases
    clock: FakeClock
    close: Callable[[str], None]


@pytest.fixture(scope="session")
def kinds() -> Kinds:
    return read_kinds(KINDS)


@pytest.fixture
def ada() -> str:
    return new_id()


@pytest.fixture
def grace() -> str:
    return new_id()


@pytest.fixture
def store() -> FakeStore:
    return FakeStore()


@pytest.fixture
def faked_product(kinds: Kinds, store: FakeStore) -> Product:
    """Product over fakes."""
    clock = FakeClock()
    use = made_of(
        kinds=kinds,
        work=store,
        items=store.items,
        history=store.history,
        turns=store.turns,
        links=store.links,
        search=store.search,
        imports=store.imports,
        uploads=store.uploads,
        signatures=FakeSignatures(),
        references=store.references,
        titles=store.titles,
        clock=clock,
        ids=new_id,
    )
    return Product(use, clock, store.closing.add)


@pytest.fixture(scope="session")
def product_database(service_database: Callable[[str], ServiceDatabase]) -> ServiceDatabase:
    """One for all tests: each takes accounts of its own."""
    return service_database("product")


@pytest.fixture(scope="session")
def database(product_database: ServiceDatabase) -> Iterator[Database]:
    database = Database(product_database.app_url).open()
    yield database
    database.close()


@pytest.fixture
def stored_product(kinds: Kinds, database: Database) -> Product:
    """Product over PostgreSQL, as its least role."""
    clock = FakeClock()
    work = UnitOfWork(database, OutboxPublisher(database, SilentPublisher()))
    use = made_of(
        kinds=kinds,
        work=PostgresWork(work),
        items=PostgresItemReader(database),
        history=PostgresHistoryReader(database),
        turns=PostgresTurnReader(database),
        links=PostgresLinkReader(database),
        search=PostgresSearch(database),
        imports=PostgresImportReader(database),
        uploads=PostgresUploadReader(database),
        signatures=FakeSignatures(),
        references=PostgresToolReferenceReader(database),
        titles=PostgresTitles(database),
        clock=clock,
        ids=new_id,
    )

    def close(account: str) -> None:
        with work.begin() as transaction:
            close_account(transaction.connection, account)

    return Product(use, clock, close)


@pytest.fixture(params=["fakes", "PostgreSQL"])
def product(request: pytest.FixtureRequest) -> Product:
    """Product over fakes, then over PostgreSQL: what the fakes say, the database does."""
    name = "faked_product" if request.param == "fakes" else "stored_product"
    made: Product = request.getfixturevalue(name)
    return made


@pytest.fixture
def superuser(product_database: ServiceDatabase) -> Iterator[psycopg.Connection[Any]]:
    with psycopg.connect(product_database.superuser_url, autocommit=True) as connection:
        yield connection
