"""A database made by an earlier version takes the later migrations in a start of its own."""

import shutil
from pathlib import Path

import pytest

import services.chassis
from deploy.local.databases import ensure_database
from services.chassis.migrate import migrate
from tests.postgres_server import running_server

_FIRST_OF_THE_SECOND_VERSION = "0010"
SERVICES = Path(services.chassis.__file__).parents[1]


@pytest.fixture(scope="module")
def own_server():
    """Not the session's, whose databases are all migrated at once."""
    with running_server() as server:
        yield server.server


@pytest.mark.parametrize("name", ["identity", "product", "integrations", "privacy"])
def test_each_migration_can_be_the_first_of_its_start(own_server, tmp_path, name):
    database = ensure_database(own_server, name)
    with_fewer = tmp_path / "services"
    files = sorted((SERVICES / name / "migrations").glob("[0-9]*.sql"))
    shutil.copytree(SERVICES / "chassis" / "migrations", with_fewer / "chassis" / "migrations")
    (with_fewer / name / "migrations").mkdir(parents=True)
    for file in files:
        shutil.copy(file, with_fewer / name / "migrations")
        if file.stem < _FIRST_OF_THE_SECOND_VERSION:
            continue  # these came in one start, and have run everywhere
        applied = migrate(name, database.owner_url, services=with_fewer)
        assert f"{name}/{file.stem}" in applied
