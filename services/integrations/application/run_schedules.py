"""Begin the fetches whose time has come."""

from typing import Final

from services.chassis.clock import Clock
from services.chassis.ids import IdFactory
from services.chassis.refusals import Conflict
from services.integrations.application.begin_fetch import OVERLAP
from services.integrations.domain.fetches import Fetch
from services.integrations.ports.fetches import FetchWork
from services.integrations.ports.schedules import DueSchedule, DueSchedules

_MOST: Final = 100


class RunSchedules:
    """Called by the sweep, without a user: the service's own right, for accounts that set one.

    What a person changed too is never taken over silently: product lets it wait for them.
    """

    def __init__(self, due: DueSchedules, work: FetchWork, clock: Clock, ids: IdFactory) -> None:
        self._due = due
        self._work = work
        self._clock = clock
        self._ids = ids

    def __call__(self) -> None:
        for one in self._due.find(self._clock.now(), _MOST):
            try:
                self._run(one)
            except Conflict:
                # The account is being deleted or in its days of grace, or the source is fetched
                # already: it stays due.
                continue

    def _run(self, one: DueSchedule) -> None:
        now = self._clock.now()
        with self._work.change(one.account) as fetches:
            schedule = fetches.schedules.locked(one.tool, one.source)
            if schedule is None or not schedule.is_due(now):
                return
            last = fetches.fetched_until(one.tool, one.source)
            fetch = Fetch(
                self._ids(),
                one.tool,
                one.source,
                schedule.source_name,
                schedule.mapping,
                begun_at=now,
                changed_at=now,
                since=last - OVERLAP if last else None,
                scheduled=True,
            )
            fetches.add(fetch)
            fetches.announce(fetch)
            fetches.schedules.put(schedule.begun(now))
