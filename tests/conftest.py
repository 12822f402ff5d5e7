"""Fixtures that every area shares."""

from collections.abc import Callable, Iterator

import pytest

from deploy.local.databases import ServiceDatabase
from tests.postgres_server import TestServer, running_server


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "promise(id): this test proves the promise of that id")


@pytest.fixture(scope="session")
def postgres() -> Iterator[TestServer]:
    """A PostgreSQL server of this session's own."""
    with running_server() as server:
        yield server


@pytest.fixture(scope="session")
def service_database(postgres: TestServer) -> Callable[[str], ServiceDatabase]:
    """``service_database("product")`` is a migrated database of that service with no rows."""
    return postgres.service_database
