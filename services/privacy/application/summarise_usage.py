"""Turn complete days into totals without accounts, and forget what is older than 30 days."""

from services.chassis.clock import Clock
from services.privacy.ports.unit_of_work import UnitOfWork


class SummariseUsage:
    def __init__(self, work: UnitOfWork, clock: Clock) -> None:
        self._work = work
        self._clock = clock

    def __call__(self) -> None:
        with self._work.begin() as tx:
            tx.usage.summarise(self._clock.now().date())
