"""Nobody can tell a known address from an unknown one by what is done for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import pytest

from services.identity.application.use_cases import Ports, UseCases, assemble
from services.identity.domain.password import Password
from services.identity.domain.refusals import WrongCredentials
from tests.identity.conftest import RULES
from tests.identity.world import ADA, HOME, LAPTOP, PASSWORD, form

UNVERIFIED, UNKNOWN = "grace@example.org", "nobody@example.org"


class Traced:
    """Passes every call on and writes down its name."""

    def __init__(self, inner: Any, trace: list[str]) -> None:
        self._inner, self._trace = inner, trace

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._inner, name)
        if not callable(found):
            return Traced(found, self._trace)

        def call(*args: Any, **named: Any) -> Any:
            self._trace.append(f"{type(self._inner).__name__}.{name}")
            return found(*args, **named)

        return call


class TracedWork(Traced):
    """Traces what is done inside each transaction too."""

    @contextmanager
    def begin(self) -> Iterator[Any]:
        self._trace.append("begin")
        with self._inner.begin() as tx:
            yield TracedTransaction(tx, self._trace)
        self._trace.append("commit")


class TracedTransaction:
    def __init__(self, tx: Any, trace: list[str]) -> None:
        self._tx, self._trace = tx, trace

    def __getattr__(self, name: str) -> Any:
        return Traced(getattr(self._tx, name), self._trace)


@dataclass
class Watched:
    use: UseCases
    trace: list[str]

    def work_of(self, act: Any) -> list[str]:
        """What was done for this one act."""
        self.trace.clear()
        act(self.use)
        return self.trace.copy()


@pytest.fixture
def watched(ports: Ports, world) -> Watched:
    """ADA has an account, UNVERIFIED waits for her link, UNKNOWN was never here."""
    world.open_account(ADA)
    world.sign_up(UNVERIFIED)
    world.deliver()
    trace: list[str] = []
    seen = replace(
        ports,
        work=TracedWork(ports.work, trace),
        hasher=Traced(ports.hasher, trace),
        rate_limits=Traced(ports.rate_limits, trace),
        familiar_networks=Traced(ports.familiar_networks, trace),
    )
    return Watched(assemble(seen, RULES), trace)


def works(watched: Watched, act: Any) -> list[list[str]]:
    return [
        watched.work_of(lambda use, email=email: act(use, email))
        for email in (ADA, UNVERIFIED, UNKNOWN)
    ]


def test_signing_up_is_the_same_work_for_all(watched):
    known, unverified, unknown = works(
        watched, lambda use, email: use.sign_up(form(email), network=HOME)
    )
    assert known == unverified == unknown
    assert "QuickHasher.hash" in known


def test_forgetting_a_password_is_the_same_work_for_all(watched):
    known, unverified, unknown = works(
        watched, lambda use, email: use.request_password_reset(email, network=HOME)
    )
    assert known == unverified == unknown


@pytest.mark.parametrize("password", ["wrong-but-plausible", "🦉" * 64])
def test_a_wrong_password_is_the_same_work_for_all(watched, password):
    def sign_in(use: UseCases, email: str) -> None:
        with pytest.raises(WrongCredentials):
            use.sign_in(email, Password(password), network=HOME, browser=LAPTOP)

    known, unverified, unknown = works(watched, sign_in)
    assert known == unverified == unknown
    assert known.count("QuickHasher.matches") == 1


def test_asking_for_the_link_again_is_the_same_work_with_the_right_password_of_a_sign_up(watched):
    """Who signed up in somebody's name knows the password, and learns nothing from the time."""

    def sign_in(use: UseCases, email: str) -> None:
        with pytest.raises(WrongCredentials):
            use.sign_in(email, Password(PASSWORD), network=HOME, browser=LAPTOP)

    waiting = watched.work_of(lambda use: sign_in(use, UNVERIFIED))
    assert waiting == watched.work_of(lambda use: sign_in(use, UNKNOWN))
