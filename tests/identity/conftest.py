from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from deploy.local.databases import ServiceDatabase
from services.chassis.postgres import Database
from services.identity.adapters.outbound.hmac_digests import HmacDigests
from services.identity.application.use_cases import Ports, Rules, assemble
from services.identity.domain.session import SessionLifetimes
from tests.identity.backends import Backend, MemoryBackend, PostgresBackend
from tests.identity.fakes.memory_work import MemoryWork
from tests.identity.fakes.small_ports import (
    CountedCodes,
    CountedIds,
    CountedTokens,
    ForgottenHousekeeping,
    Mailbox,
    MemoryFamiliarNetworks,
    MemoryRateLimits,
    PlainAccessTokens,
    QuickHasher,
    StoppedClock,
    is_common,
)
from tests.identity.round_trips import RoundTrips
from tests.identity.world import World

LIFETIMES = SessionLifetimes(idle=timedelta(days=14), absolute=timedelta(days=30))
RULES = Rules(product_name="Azmyra", public_url="https://azmyra.test", lifetimes=LIFETIMES)


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock()


@pytest.fixture
def ports(clock: StoppedClock) -> Ports:
    """A fake of every port."""
    return Ports(
        work=MemoryWork(),
        hasher=QuickHasher(),
        is_common=is_common,
        rate_limits=MemoryRateLimits(clock),
        familiar_networks=MemoryFamiliarNetworks(clock),
        mailer=Mailbox(),
        access_tokens=PlainAccessTokens(),
        tokens=CountedTokens(),
        codes=CountedCodes(),
        digests=HmacDigests(b"k" * 32),
        housekeeping=ForgottenHousekeeping(),
        clock=clock,
        ids=CountedIds(),
    )


@pytest.fixture
def world(ports: Ports, clock: StoppedClock) -> World:
    """Identity over fakes: nobody has signed up, and it is noon."""
    return World(assemble(ports, RULES), ports.work, ports.hasher, ports.mailer, clock)


@pytest.fixture
def trips(ports: Ports, world: World) -> RoundTrips:
    """The same identity, with Google and Microsoft played."""
    return RoundTrips(ports, RULES, world)


@pytest.fixture(scope="module")
def stored(service_database: Callable[[str], ServiceDatabase]) -> ServiceDatabase:
    """Identity's database, empty when a module begins."""
    return service_database("identity")


@pytest.fixture(scope="module")
def database(stored: ServiceDatabase) -> Iterator[Database]:
    """The database as the service's least role sees it."""
    database = Database(stored.app_url, min_size=1, max_size=8).open()
    yield database
    database.close()


@pytest.fixture(params=["memory", "postgres"])
def backend(request: pytest.FixtureRequest) -> Backend:
    """The same promises are asked of the fake and of the real store."""
    if request.param == "memory":
        return MemoryBackend()
    return PostgresBackend(request.getfixturevalue("database"))


@pytest.fixture
def service_store(database: Database) -> PostgresBackend:
    """The real store alone, for what threads do to it."""
    return PostgresBackend(database)
