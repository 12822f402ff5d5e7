from collections.abc import Iterator

import pytest

from deploy.local.databases import ServiceDatabase
from services.chassis.postgres import Database
from tests.integrations.world import World, world_on


@pytest.fixture(scope="module")
def made(service_database) -> ServiceDatabase:
    """One database for the tests of a file: each has people of its own."""
    return service_database("integrations")


@pytest.fixture(scope="module")
def database(made) -> Iterator[Database]:
    opened = Database(made.app_url, min_size=1, max_size=8).open()
    yield opened
    opened.close()


@pytest.fixture
def world(made, database) -> World:
    return world_on(database, made.superuser_url)
