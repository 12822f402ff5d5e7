"""People who come by Google or Microsoft, each in a profile of their own."""

from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count

import psycopg
import pytest
from playwright.sync_api import BrowserContext

from tests.e2e.newcomer_by_provider import Newcomer
from tests.e2e.sign_in_providers import PEOPLE, Relay
from tests.e2e.traffic import Traffic
from tests.promises.visitor import Visitor
from tests.running_system import RunningSystem

_people = count()
PASSWORD = "nine lanterns under a slow moon"
Meet = Callable[..., Newcomer]


@pytest.fixture(autouse=True)
def well_behaved(relays: dict[str, Relay]) -> None:
    for relay in relays.values():
        relay.forgets()


@pytest.fixture
def meet(
    new_context: Callable[..., BrowserContext],
    system: RunningSystem,
    relays: dict[str, Relay],
    traffic: Traffic,
) -> Meet:
    """Somebody in a fresh profile; nobody is the same twice unless *email* says so."""

    def meet(provider: str = "google", email: str = "") -> Newcomer:
        context = new_context()
        traffic.watch(context)
        return Newcomer(
            context.new_page(), system, relays[provider], email or PEOPLE[next(_people)]
        )

    return meet


@pytest.fixture
def visitor(system: RunningSystem) -> Callable[[str], Visitor]:
    """Somebody with a password, over HTTP."""

    def visitor(email: str) -> Visitor:
        return Visitor(system.url, system.endpoints["mail"], email=email)

    return visitor


@pytest.fixture
def identity(system: RunningSystem) -> Iterator[psycopg.Connection]:
    with closing(psycopg.connect(system.postgres("identity"), autocommit=True)) as connection:
        yield connection


def held_of(identity: psycopg.Connection, email: str) -> list[tuple[object, ...]]:
    query = (
        "SELECT name, password_hash, policy_version, age_confirmed_at IS NOT NULL, picture_at "
        "IS NOT NULL FROM account_holders WHERE email = %s"
    )
    return identity.execute(query, (email,)).fetchall()
