"""Throwing away what has expired."""

from services.chassis.clock import Clock
from services.identity.ports.housekeeping import Housekeeping


class PurgeExpired:
    """Runs with every sweep."""

    def __init__(self, housekeeping: Housekeeping, clock: Clock) -> None:
        self._housekeeping = housekeeping
        self._clock = clock

    def __call__(self) -> None:
        self._housekeeping.purge(self._clock.now())
