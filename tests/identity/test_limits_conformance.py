"""Counting and remembering networks, asked of the fakes and of PostgreSQL alike."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import psycopg
import pytest

from services.chassis.ids import new_id
from services.identity.adapters.outbound.daily_digests import DailyDigests
from services.identity.adapters.outbound.postgres_familiar_networks import (
    PostgresFamiliarNetworks,
)
from services.identity.adapters.outbound.postgres_rate_limits import PostgresRateLimits
from services.identity.domain.throttle import Limit
from tests.identity.fakes.small_ports import MemoryFamiliarNetworks, MemoryRateLimits
from tests.identity.world import CAFE, HOME

DIGESTS = DailyDigests(b"k" * 32)
LIMIT = Limit("tries", 10, timedelta(minutes=15))


@pytest.fixture(params=["memory", "postgres"])
def limits(request, clock):
    if request.param == "memory":
        return MemoryRateLimits(clock)
    return PostgresRateLimits(request.getfixturevalue("database"), DIGESTS, clock)


@pytest.fixture(params=["memory", "postgres"])
def networks(request, clock):
    if request.param == "memory":
        return MemoryFamiliarNetworks(clock)
    return PostgresFamiliarNetworks(request.getfixturevalue("database"), DIGESTS, clock)


def test_each_subject_is_counted_by_itself(limits):
    ada, grace = new_id(), new_id()
    assert [limits.count(LIMIT, ada).count for _ in range(3)] == [1, 2, 3]
    assert limits.count(LIMIT, grace).count == 1
    assert limits.count(LIMIT, ada, HOME).count == 1
    assert limits.count(Limit("other", 10, LIMIT.window), ada).count == 1


def test_a_tally_says_how_long_the_window_lasts_and_the_next_begins_at_zero(limits, clock):
    ada = new_id()
    clock.pass_by(minutes=14, seconds=30)
    assert limits.count(LIMIT, ada).seconds_left == 30
    clock.pass_by(seconds=30)
    tally = limits.count(LIMIT, ada)
    assert (tally.count, tally.seconds_left) == (1, 900)


def test_a_count_can_be_taken_back_but_not_below_zero(limits):
    ada = new_id()
    limits.take_back(LIMIT, ada)
    limits.count(LIMIT, ada)
    limits.take_back(LIMIT, ada)
    limits.take_back(LIMIT, ada)
    assert limits.count(LIMIT, ada).count == 1


def test_a_count_can_be_cleared(limits):
    ada = new_id()
    limits.count(LIMIT, ada)
    limits.count(LIMIT, ada)
    limits.clear(LIMIT, ada)
    assert limits.count(LIMIT, ada).count == 1


def test_a_network_is_familiar_for_30_days(networks, clock):
    ada = new_id()
    assert not networks.knows(ada, HOME)
    networks.remember(ada, HOME)
    networks.remember(ada, HOME)
    assert networks.knows(ada, HOME)
    assert not networks.knows(ada, CAFE)
    assert not networks.knows(new_id(), HOME)
    clock.pass_by(days=30)
    assert networks.knows(ada, HOME)
    clock.pass_by(days=1)
    assert not networks.knows(ada, HOME)


def test_many_instances_at_once_count_together(database, clock):
    """Each has an adapter of its own; what they share is the table."""
    ada = new_id()

    def count(_: int) -> int:
        return PostgresRateLimits(database, DIGESTS, clock).count(LIMIT, ada).count

    with ThreadPoolExecutor(8) as threads:
        assert sorted(threads.map(count, range(40))) == list(range(1, 41))


def test_rows_of_two_days_cannot_be_joined(clock):
    today = clock.now().date()
    assert DIGESTS.of(today, "a", HOME) != DIGESTS.of(today + timedelta(days=1), "a", HOME)


def test_no_two_lists_of_words_are_written_alike(clock):
    today = clock.now().date()
    assert DIGESTS.of(today, "ab", "c") != DIGESTS.of(today, "a", "bc")


def test_neither_address_nor_network_is_in_the_tables(database, stored, clock):
    PostgresRateLimits(database, DIGESTS, clock).count(LIMIT, "ada@example.org", HOME)
    PostgresFamiliarNetworks(database, DIGESTS, clock).remember("ada@example.org", HOME)
    with psycopg.connect(stored.superuser_url) as connection:
        rows = repr(
            [
                *connection.execute("SELECT * FROM rate_counts").fetchall(),
                *connection.execute("SELECT * FROM familiar_networks").fetchall(),
            ]
        )
    assert "ada" not in rows
    assert "203.0.113" not in rows


def test_the_tables_reach_neither_the_log_nor_a_backup(stored):
    with psycopg.connect(stored.superuser_url) as connection:
        unlogged = connection.execute(
            "SELECT relname FROM pg_class WHERE relpersistence = 'u' AND relkind = 'r' ORDER BY 1"
        ).fetchall()
    assert unlogged == [("familiar_networks",), ("rate_counts",)]
