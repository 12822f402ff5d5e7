"""Show what deleting an account would remove, counted by the code that removes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from services.chassis.clock import Clock
from services.privacy.domain.deletion import SERVICES, Schedule
from services.privacy.domain.hold import Hold, kept_in
from services.privacy.ports.deletion_work import DeletionWork
from services.privacy.ports.erasure_services import ErasureServices


@dataclass(frozen=True, slots=True)
class Preview:
    """*counts*: rows by service and table; *holds*: what would be kept, and why."""

    counts: Mapping[str, Mapping[str, int]]
    holds: Sequence[Hold]
    live_gone_by: date
    backups_gone_by: date
    grace_days: int


class PreviewDeletion:
    def __init__(
        self, work: DeletionWork, services: ErasureServices, clock: Clock, schedule: Schedule
    ) -> None:
        self._work = work
        self._services = services
        self._clock = clock
        self._schedule = schedule

    def __call__(self, account: str) -> Preview:
        now = self._clock.now()
        with self._work.begin() as tx:
            holds = tx.holds.on(account, now)
        live = self._schedule.live_gone_by(now)
        return Preview(
            counts={
                service: self._services.count(service, account, kept_in(service, holds))
                for service in SERVICES
            },
            holds=holds,
            live_gone_by=live,
            backups_gone_by=self._schedule.backups_gone_by(live),
            grace_days=self._schedule.grace,
        )
