"""A policy whose changes matter is announced once, and no other is."""

import json
from datetime import timedelta

from services.privacy.application.announce_policy import AnnouncePolicy
from services.privacy.domain.policy import to_announce
from tests.privacy.fakes import MONDAY, FakePolicies, FakeUnitOfWork, FixedClock, policy
from tests.privacy.test_usage_tallies import on_postgres, place

__all__ = ["on_postgres", "place"]  # fixtures


def announce(work, *versions: str, material: bool = True, days: int = 0) -> None:
    clock = FixedClock(MONDAY + timedelta(days=days))
    AnnouncePolicy(FakePolicies(*versions, material=material), work, clock)()


def announced(place) -> list[str]:
    if isinstance(place.work, FakeUnitOfWork):
        return place.work.kept.announcements.versions
    return [json.loads(payload)["version"] for _, payload in place.events.published]


def test_a_change_that_matters_is_announced_once_however_often_one_looks(place):
    for days in range(3):
        announce(place.work, "2026-11-23", "2026-11-26", days=days)
    assert announced(place) == ["2026-11-26"]


def test_it_is_announced_before_its_day(place):
    announce(place.work, "2026-11-23", "2026-12-24")
    assert announced(place) == ["2026-12-24"]


def test_a_change_that_does_not_matter_is_not_announced(place):
    announce(place.work, "2026-11-23", "2026-11-26", material=False)
    assert announced(place) == []


def test_the_next_change_is_announced_again(place):
    announce(place.work, "2026-11-26")
    announce(place.work, "2026-11-26", "2027-01-01")
    assert announced(place) == ["2026-11-26", "2027-01-01"]


def test_the_announcement_says_what_changes_and_names_nobody(on_postgres):
    announce(on_postgres.work, "2026-11-26")
    [(topic, payload)] = on_postgres.events.published
    assert topic == "privacy-events"
    assert json.loads(payload) == {"version": "2026-11-26", "changes": "Less is held."}


def test_the_newest_change_that_matters_is_announced_though_a_correction_followed():
    versions = [
        policy("2026-12-01"),
        policy("2026-11-26", material=True),
        policy("2026-11-24", material=True),
    ]
    found = to_announce(versions)
    assert found is not None
    assert found.version == "2026-11-26"
