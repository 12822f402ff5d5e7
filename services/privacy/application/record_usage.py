"""Count which pages, features and errors an account met today."""

from collections import Counter
from collections.abc import Sequence

from services.chassis.clock import Clock
from services.privacy.domain.consent import USAGE
from services.privacy.domain.usage import Reported, usage_events
from services.privacy.ports.unit_of_work import UnitOfWork


class RecordUsage:
    def __init__(self, work: UnitOfWork, clock: Clock) -> None:
        self._work = work
        self._clock = clock

    def __call__(self, account: str, reported: Sequence[Reported]) -> int:
        """Count what was *reported*; how many were counted, none for who objected."""
        events = usage_events(reported)
        with self._work.begin(account) as tx:
            tx.accounts.lock_open(account)
            if not tx.consents.of(account, USAGE).given:
                return 0
            tx.usage.add(account, self._clock.now().date(), Counter(events))
        return len(events)
