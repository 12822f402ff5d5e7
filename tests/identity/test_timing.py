"""Nobody can tell a known address from an unknown one by the time it takes, statistically."""

import random
import time
from collections.abc import Callable
from dataclasses import replace
from statistics import median

import pytest

from services.chassis.ids import new_id
from services.identity.adapters.outbound.daily_digests import DailyDigests
from services.identity.adapters.outbound.postgres_familiar_networks import (
    PostgresFamiliarNetworks,
)
from services.identity.adapters.outbound.postgres_rate_limits import PostgresRateLimits
from services.identity.adapters.outbound.random_tokens import RandomTokens
from services.identity.application.use_cases import Ports, UseCases, assemble
from services.identity.domain.password import Password
from services.identity.domain.refusals import WrongCredentials
from services.identity.domain.secret_token import SecretToken
from tests.identity.conftest import RULES
from tests.identity.fakes.small_ports import Mailbox
from tests.identity.statistics import deviation, differ
from tests.identity.world import HOME, LAPTOP, PASSWORD, form

pytestmark = pytest.mark.slow
SAMPLES = 120
Act = Callable[[UseCases, str, str], None]


@pytest.fixture(scope="module")
def seed() -> str:
    return str(random.getrandbits(40))


@pytest.fixture
def known(seed: str) -> str:
    return f"known.{seed}@example.org"


@pytest.fixture
def unverified(seed: str) -> str:
    return f"unverified.{seed}@example.org"


@pytest.fixture
def use(ports: Ports, service_store, known: str, unverified: str) -> UseCases:
    """The real store under a hasher that takes no time: bcrypt's quarter of a second is the same
    for all (see test_hashing.py) and would hide what the look-ups take.
    """
    database, digests = service_store.database, DailyDigests(b"k" * 32)
    made = replace(
        ports,
        work=service_store.work,
        ids=new_id,
        tokens=RandomTokens(),
        rate_limits=PostgresRateLimits(database, digests, ports.clock),
        familiar_networks=PostgresFamiliarNetworks(database, digests, ports.clock),
    )
    use = assemble(made, RULES)
    if not _has_account(use, known):
        _open_account(use, service_store, made.mailer, known)
    use.sign_up(form(unverified), network=HOME)
    return use


def _has_account(use: UseCases, email: str) -> bool:
    try:
        use.sign_in(email, Password(PASSWORD), network=HOME, browser=LAPTOP)
    except WrongCredentials:
        return False
    return True


def _open_account(use: UseCases, store, mailbox: Mailbox, email: str) -> None:
    store.take_events()
    use.sign_up(form(email), network=HOME)
    events = [event for event in store.take_events() if event.what == "sign-up requested"]
    use.handle_sign_up(new_id(), events[-1].subject)
    queued = [event for event in store.take_events() if event.what == "mail queued"]
    use.send_mail(queued[-1].subject)
    use.verify_email(SecretToken(mailbox.to(email)[-1].token))


def a_network() -> str:
    return f"10.{random.randrange(250)}.{random.randrange(250)}.0/24"  # noqa: S311


def sign_in(use: UseCases, email: str, network: str) -> None:
    with pytest.raises(WrongCredentials):
        use.sign_in(email, Password("wrong-but-plausible"), network=network, browser=LAPTOP)


def resend(use: UseCases, email: str, network: str) -> None:
    """Sign in with the password that the unverified sign-up was made with."""
    with pytest.raises(WrongCredentials):
        use.sign_in(email, Password(PASSWORD), network=network, browser=LAPTOP)


def sign_up(use: UseCases, email: str, network: str) -> None:
    use.sign_up(form(email), network=network)


def forgot(use: UseCases, email: str, network: str) -> None:
    use.request_password_reset(email, network=network)


def medians(*times: list[float]) -> list[float]:
    return [round(median(one), 2) for one in times]


def times_of(use: UseCases, act: Act, *addresses: str) -> list[list[float]]:
    """Milliseconds of *act* for each address, measured in turns of random order."""
    took: dict[str, list[float]] = {address: [] for address in addresses}
    for turn in range(SAMPLES + 10):
        for address in random.sample(addresses, len(addresses)):
            network = a_network()
            begun = time.perf_counter()
            act(use, address, network)
            if turn >= 10:
                took[address].append((time.perf_counter() - begun) * 1000)
    return list(took.values())


@pytest.mark.parametrize("act", [sign_in, sign_up, forgot])
def test_known_and_unknown_addresses_take_the_same_time(use, known, seed, act):
    times = times_of(use, act, known, f"unknown.{seed}@example.org")
    assert not differ(*times), f"{deviation(*times):.1f} standard deviations apart"


def test_asking_for_the_link_again_takes_the_same_time_with_a_sign_up_and_without(
    use, unverified, seed
):
    times = times_of(use, resend, unverified, f"unknown.{seed}@example.org")
    assert not differ(*times), f"{deviation(*times):.1f} standard deviations apart"


@pytest.mark.parametrize("act", [sign_in, sign_up, forgot])
def test_a_planted_difference_is_found(use, known, seed, act):
    def leaking(use: UseCases, email: str, network: str) -> None:
        """Thrice as long for the known: a share, for the machine may be a busy one."""
        begun = time.perf_counter()
        act(use, email, network)
        if email == known:
            time.sleep(2 * (time.perf_counter() - begun))

    times = times_of(use, leaking, known, f"unknown.{seed}@example.org")
    assert differ(*times), f"{deviation(*times):.1f} standard deviations, {medians(*times)} ms"


def test_what_chance_makes_is_no_difference():
    draw = random.Random(7)  # noqa: S311
    for _ in range(200):
        left, right = ([draw.gauss(5, 1) for _ in range(SAMPLES)] for _ in range(2))
        assert not differ(left, right)


def test_the_deviation_is_that_of_the_book():
    # Wholly apart, 20 against 20: U = 0, its mean 200, its deviation sqrt(20·20·41/12) = 36.97.
    low, high = [float(n) for n in range(20)], [float(n) for n in range(100, 120)]
    assert deviation(low, high) == pytest.approx(-200 / 36.968, abs=0.001)
    assert deviation(high, low) == pytest.approx(200 / 36.968, abs=0.001)
