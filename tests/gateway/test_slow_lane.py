"""A flood of sign-ins leaves this process's threads to everybody else."""

import threading

import pytest

from gateway.contracts import contracts
from gateway.problems import TooManyRequests
from gateway.slow_lane import SlowLane
from tests.gateway.conftest import Browser
from tests.gateway.fake_services import ADA_SESSION

SLOW = {"signUp", "signIn", "resetPassword", "reauthenticate", "setPassword"}
CREDENTIALS = {"email": "ada@example.org", "password": "violet kettle under nine bridges"}


def test_what_finds_no_room_is_refused_at_once_and_told_when_to_come_again():
    lane = SlowLane(1)
    with lane():
        with pytest.raises(TooManyRequests) as refused, lane():
            pass
        assert refused.value.retry_after == 2
    with lane():
        pass


def test_room_is_given_back_after_a_failure_too():
    lane = SlowLane(1)
    with pytest.raises(ZeroDivisionError), lane():
        raise ZeroDivisionError
    with lane():
        pass


def test_while_one_signs_in_the_next_is_429_and_a_list_is_served(gateway, services):
    app = gateway(AZMYRA_SLOW_AT_ONCE="1")
    visitor, ada = Browser(app), Browser(app, cookie=f"session={ADA_SESSION}")
    services.holds["SignIn"] = threading.Event()
    first: list[int] = []

    def sign_in() -> None:
        first.append(visitor.api("POST", "/auth/login", json=CREDENTIALS).status_code)

    waiting = threading.Thread(target=sign_in)
    waiting.start()
    while services.asked("SignIn") == 0:
        pass
    second = visitor.api("POST", "/auth/login", json=CREDENTIALS)
    assert (second.status_code, second.headers["Retry-After"]) == (429, "2")
    assert ada.api("GET", "/account").status_code == 200
    services.holds["SignIn"].set()
    waiting.join()
    assert first == [200]


def test_whatever_hashes_a_password_is_in_the_slow_lane():
    assert {one.operation_id for one in contracts([]) if one.slow} == SLOW
