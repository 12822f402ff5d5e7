"""Floods are stopped at the door, by network and not by address."""

import pytest

from gateway.networks import ClientNetworks
from gateway.problems import TooManyRequests
from gateway.rate_limits import FloodGuard
from tests.gateway.conftest import Browser


class Time:
    now = 1000.0

    def __call__(self):
        return self.now


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.77", "203.0.113.0/24"),
        ("::ffff:203.0.113.77.1", "0.0.0.0/24"),
        ("nonsense", "0.0.0.0/24"),
        ("", "0.0.0.0/24"),
    ],
)
def test_an_address_is_cut_to_its_network(address, network):
    assert ClientNetworks(trusted_proxies=0).of({"REMOTE_ADDR": address}) == network


@pytest.mark.parametrize(
    ("trusted", "forwarded", "network"),
    [
        (0, "198.51.100.1", "203.0.113.0/24"),
        (1, "6.6.6.6, 198.51.100.1", "198.51.100.0/24"),
        (2, "6.6.6.6, 198.51.100.1, 10.0.0.1", "198.51.100.0/24"),
        (2, "198.51.100.1", "203.0.113.0/24"),
    ],
)
def test_only_the_proxies_we_trust_are_believed(trusted, forwarded, network):
    environ = {"REMOTE_ADDR": "203.0.113.7", "HTTP_X_FORWARDED_FOR": forwarded}
    assert ClientNetworks(trusted_proxies=trusted).of(environ) == network


def test_a_network_that_used_up_its_minute_waits_for_the_next():
    time = Time()
    guard = FloodGuard(2, clock=time)
    guard("203.0.113.0/24")
    guard("203.0.113.0/24")
    time.now += 20
    with pytest.raises(TooManyRequests) as refused:
        guard("203.0.113.0/24")
    assert refused.value.retry_after == 40
    guard("198.51.100.0/24")
    time.now += 40
    guard("203.0.113.0/24")


def test_the_guard_keeps_no_addresses():
    guard = FloodGuard(2)
    guard("203.0.113.0/24")
    assert "203" not in str(vars(guard)["_seen"])


def test_a_flood_is_429_with_a_time_to_wait(gateway):
    flooding = Browser(gateway(AZMYRA_FLOOD_PER_MINUTE="3"))
    answers = [flooding("GET", "/health") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 60


def test_identity_is_told_the_network_and_never_the_address(visitor, services):
    visitor.api(
        "POST",
        "/auth/forgot",
        json={"email": "ada@example.org"},
        environ_overrides={"REMOTE_ADDR": "203.0.113.77"},
    )
    request = services.last("RequestPasswordReset").request
    assert request.origin.network == "203.0.113.0/24"
    assert "203.0.113.77" not in str(services.calls)
