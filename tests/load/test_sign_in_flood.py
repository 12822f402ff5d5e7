"""200 people guess passwords at once, and who is signed in hardly notices."""

import statistics
import threading
import time
from collections import Counter
from collections.abc import Iterator
from typing import Self

import pytest
import requests

from tests.promises.visitor import Visitor
from tests.running_system import RunningSystem, running_system

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]

GUESSERS, SECONDS = 200, 8.0
#: Below this, two lists differ by the machine's own noise and not by what is done to them.
FLOOR_MS = 4.0


@pytest.fixture(scope="module")
def flooded_system() -> Iterator[RunningSystem]:
    """The running system behind one proxy that names its clients, as on Cloud Run."""
    flood = {"AZMYRA_TRUSTED_PROXIES": "1", "AZMYRA_FLOOD_PER_MINUTE": "1000000"}
    with running_system(flood) as system:
        yield system


class Guessers:
    """Each from a network of its own, at an address of its own, one request at a time.

    They come again when they are told to: Retry-After is kept, as HTTP clients do.
    """

    def __init__(self, origin: str) -> None:
        self.answers: Counter[int] = Counter()
        self.unnamed = 0
        self._origin = origin
        self._over = threading.Event()
        self._threads = [
            threading.Thread(target=self._guess, args=(number,)) for number in range(GUESSERS)
        ]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _guess(self, number: int) -> None:
        body = {"email": f"victim{number}@example.org", "password": "wrong-but-plausible"}
        headers = {
            "Sec-Fetch-Site": "same-origin",
            "X-Forwarded-For": f"198.{51 + number // 250}.{number % 250}.7",
        }
        with requests.Session() as session:
            while not self._over.is_set():
                answer = session.post(
                    f"{self._origin}/api/v1/auth/login", json=body, headers=headers, timeout=30
                )
                self.answers[answer.status_code] += 1
                wait = answer.headers.get("Retry-After")
                self.unnamed += answer.status_code == 429 and wait is None
                self._over.wait(float(wait or 0))


def p95_of_lists(ada: Visitor, seconds: float) -> float:
    """Milliseconds; lists asked for one after the other."""
    took: list[float] = []
    ends = time.perf_counter() + seconds
    while time.perf_counter() < ends:
        begun = time.perf_counter()
        assert ada.get("/initiatives").status_code == 200
        took.append((time.perf_counter() - begun) * 1000)
        time.sleep(0.01)
    return statistics.quantiles(took, n=20)[18]


def test_a_flood_of_wrong_sign_ins_leaves_who_is_signed_in_within_three_times_of_idle(
    flooded_system: RunningSystem, capsys: pytest.CaptureFixture[str]
) -> None:
    endpoints = flooded_system.endpoints
    ada = Visitor(origin=endpoints["gateway"], mail=endpoints["mail"]).sign_up()
    for number in range(30):
        assert ada.post("/initiatives", {"title": f"Initiative {number}"}).status_code == 201
    p95_of_lists(ada, 1.0)
    idle = p95_of_lists(ada, 4.0)
    with Guessers(endpoints["gateway"]) as guessers:
        time.sleep(1.0)
        flooded = p95_of_lists(ada, SECONDS)
    ratio = flooded / max(idle, FLOOR_MS)
    with capsys.disabled():
        print(  # noqa: T201 -- the figure is the point
            f"\nlist p95: idle {idle:.1f} ms, in the flood {flooded:.1f} ms, ratio {ratio:.2f}; "
            f"sign-ins answered: {dict(guessers.answers)}"
        )
    assert set(guessers.answers) <= {401, 429}
    assert guessers.answers[401] > 0
    assert guessers.answers[429] > 0
    assert guessers.unnamed == 0
    assert ratio <= 3
