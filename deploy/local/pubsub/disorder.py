"""Disorder: what Pub/Sub reserves for itself, and a machine of one's own hardly ever does.

Google delivers at least once and in any order. For tests, the stand-in does so on purpose:
``AZMYRA_PUBSUB_DISORDER="seed=7 twice=0.3 late=2.5"`` has three messages in ten delivered a second
time, and each delivery up to 2.5 seconds late, whatever was published before or after it. The same
seed makes the same choices for the same publishes. Without the setting each comes once, at once.
"""

import random
import threading
from collections.abc import Sequence
from typing import Self

from deploy.local.pubsub.store import Arrival
from deploy.local.refused import CannotStart

SETTING = "AZMYRA_PUBSUB_DISORDER"


class Disorder:
    """Chooses when each delivery arrives; used by any number of threads."""

    def __init__(self, *, seed: int = 0, twice: float = 0.0, late: float = 0.0) -> None:
        """*twice*: the share of deliveries made again; *late*: the longest delay in seconds."""
        self._dice = random.Random(seed)  # noqa: S311 -- a seed, so that a failure can be repeated
        self._lock = threading.Lock()
        self._twice = twice
        self._late = late

    @classmethod
    def parse(cls, text: str) -> Self:
        """From the setting's value, "" for none. Raises CannotStart."""
        try:
            given = dict(part.split("=") for part in text.split())
            seed = int(given.pop("seed", 0))
            return cls(seed=seed, **{name: float(value) for name, value in given.items()})
        except (TypeError, ValueError) as error:
            raise CannotStart(
                f"{SETTING} is {text!r}: give seed=…, twice=… and late=…, as in "
                '"seed=7 twice=0.3 late=2.5".'
            ) from error

    def arrivals(self, deliveries: Sequence[tuple[str, bytes]]) -> list[Arrival]:
        """Each (subscription, message) once or twice, with its delay in seconds."""
        with self._lock:
            return [
                Arrival(subscription, message, self._dice.uniform(0, self._late))
                for subscription, message in deliveries
                for _ in range(2 if self._dice.random() < self._twice else 1)
            ]
