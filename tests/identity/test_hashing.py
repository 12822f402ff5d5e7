"""Passwords are hashed slowly, equally and a few at a time."""

import os
import statistics
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from services.identity.adapters.outbound.bcrypt_hasher import BcryptHasher
from services.identity.domain.password import Password
from services.identity.domain.refusals import Busy
from tests.identity.fakes.small_ports import QuickHasher
from tests.identity.world import PASSWORD


@pytest.fixture(params=["quick", "bcrypt"])
def hasher(request):
    return QuickHasher() if request.param == "quick" else BcryptHasher(threads=2)


def test_a_password_matches_its_own_hash_and_no_other(hasher):
    stored = hasher.hash(Password(PASSWORD))
    assert stored.startswith("$2b$12$")
    assert len(stored) == 60
    assert hasher.matches(Password(PASSWORD), stored)
    assert not hasher.matches(Password(PASSWORD.upper()), stored)
    assert not hasher.matches(Password(f"{PASSWORD} "), stored)


@pytest.mark.parametrize("text", [PASSWORD, "", "🦉" * 64, "a\0b"])
def test_nobodys_password_matches_nothing(hasher, text):
    assert not hasher.matches(Password(text), None)


def test_what_is_longer_than_72_bytes_matches_nothing_that_shares_its_beginning(hasher):
    stored = hasher.hash(Password("é" * 36))
    assert not hasher.matches(Password("é" * 36 + "x"), stored)


def test_two_people_with_one_password_have_two_hashes():
    hasher = BcryptHasher(threads=2)
    assert hasher.hash(Password(PASSWORD)) != hasher.hash(Password(PASSWORD))


@pytest.mark.parametrize("text", ["🦉" * 64, "a\0b"])
def test_what_cannot_be_hashed_whole_is_not_hashed(text):
    with pytest.raises(ValueError, match="72 bytes"):
        BcryptHasher(threads=1).hash(Password(text))


def test_checking_costs_the_same_for_somebody_nobody_and_the_impossible():
    hasher = BcryptHasher(threads=1)
    stored = hasher.hash(Password(PASSWORD))
    tries = {
        "somebody": (Password("wrong"), stored),
        "nobody": (Password("wrong"), None),
        "impossible": (Password("🦉" * 64), stored),
    }
    took: dict[str, list[float]] = {name: [] for name in tries}
    for _ in range(5):
        for name, (password, against) in tries.items():
            begun = time.process_time()
            hasher.matches(password, against)
            took[name].append(time.process_time() - begun)
    medians = [statistics.median(times) for times in took.values()]
    assert max(medians) < 1.3 * min(medians)


def test_when_all_places_are_taken_the_rest_are_refused_at_once():
    hasher = BcryptHasher(threads=1, waiting=1)

    def answer(_: int) -> str:
        begun = time.monotonic()
        try:
            hasher.matches(Password(PASSWORD), None)
        except Busy as refused:
            at_once = time.monotonic() - begun < 0.2
            return f"busy, at once: {at_once}, try again in {refused.retry_after}"
        return "checked"

    with ThreadPoolExecutor(6) as threads:
        answers = sorted(threads.map(answer, range(6)))
    assert answers == ["busy, at once: True, try again in 2"] * 4 + ["checked"] * 2
    assert hasher.matches(Password(PASSWORD), None) is False


def test_nobody_waits_longer_than_there_is_patience():
    hasher = BcryptHasher(threads=1, waiting=1, patience=0.01)

    def answer(_: int) -> str:
        try:
            hasher.matches(Password(PASSWORD), None)
        except Busy:
            return "busy"
        return "checked"

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(answer, range(2))) == ["busy", "checked"]


def test_hashing_yields_to_other_work_on_the_same_cores():
    hasher = BcryptHasher(threads=1)
    hasher.matches(Password(PASSWORD), None)
    hashing = [thread for thread in threading.enumerate() if "hashing" in thread.name][-1]
    ours = os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
    assert os.getpriority(os.PRIO_PROCESS, hashing.native_id) == min(ours + 5, 19)
