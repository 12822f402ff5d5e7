"""Fixtures that every area shares."""

import shutil
from collections.abc import Callable, Iterator

import pytest

from deploy.local.databases import ServiceDatabase
from tests.postgres_server import TestServer, running_server
from tests.running_system import RunningSystem, running_system

# What waits for a browser or compares times depends on what else the machine does: a failure
# is tried once more, and the summary line tells how often ("rerun"). See docs/decisions/0075.
_ON_THE_CLOCK = ("tests/e2e/", "tests/load/", "tests/identity/test_timing.py")


#: What searches all that the others wrote down comes after them.
_LAST = "tests/security/test_no_token_after_the_suite.py"


@pytest.hookimpl(trylast=True)  # after tests were put in the order of their fixtures
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.nodeid.startswith(_LAST))
    for item in items:
        if item.nodeid.startswith(_ON_THE_CLOCK):
            item.add_marker(pytest.mark.flaky(reruns=1))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--chaos-people", default="6", metavar="N", help="so many leave, and so many export"
    )
    parser.addoption("--chaos-seed", default="7", metavar="N", help="what chooses whom to kill")


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


@pytest.fixture(scope="session")
def system() -> Iterator[RunningSystem]:
    """The whole system, with data of its own; shared, so a test uses accounts of its own."""
    with running_system() as running:
        yield running


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the browser; a test that needs it is skipped where there is none."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("chromium is not installed")
    return path
