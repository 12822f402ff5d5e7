"""Announcing unsent mail again, so that none is lost with its event."""

from typing import Final

from services.chassis.clock import Clock
from services.identity.ports.work import Work

_BATCH: Final = 100
_BATCHES: Final = 10


class SweepMail:
    """Whatever became of the event (even dead-lettered), the queue knows what is unsent."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work = work
        self._clock = clock

    def __call__(self) -> None:
        for _ in range(_BATCHES):
            with self._work.begin() as tx:
                if len(tx.mails.announce_due(self._clock.now(), _BATCH)) < _BATCH:
                    return
