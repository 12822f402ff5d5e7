from datetime import timedelta

import pytest

from services.identity.application.use_cases import Ports, Rules, assemble
from services.identity.domain.session import SessionLifetimes
from tests.identity.fakes.memory_work import MemoryWork
from tests.identity.fakes.small_ports import (
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
from tests.identity.world import World

LIFETIMES = SessionLifetimes(idle=timedelta(days=14), absolute=timedelta(days=30))
RULES = Rules(product_name="Azmyra", public_url="https://azmyra.test", lifetimes=LIFETIMES)


@pytest.fixture
def world() -> World:
    """Identity over fakes: nobody has signed up, and it is noon."""
    work, hasher, mailbox, clock = MemoryWork(), QuickHasher(), Mailbox(), StoppedClock()
    ports = Ports(
        work=work,
        hasher=hasher,
        is_common=is_common,
        rate_limits=MemoryRateLimits(clock),
        familiar_networks=MemoryFamiliarNetworks(clock),
        mailer=mailbox,
        access_tokens=PlainAccessTokens(),
        tokens=CountedTokens(),
        housekeeping=ForgottenHousekeeping(),
        clock=clock,
        ids=CountedIds(),
    )
    return World(assemble(ports, RULES), work, hasher, mailbox, clock)
