"""Let a source be fetched by itself, or no longer."""

from collections.abc import Sequence

from services.chassis.clock import Clock
from services.integrations.domain import mappings
from services.integrations.domain.connections import Tool
from services.integrations.domain.mappings import Mapping
from services.integrations.domain.schedules import Every, Schedule, first_after
from services.integrations.ports.fetches import FetchWork


class SetSchedule:
    """Setting it again begins anew, also what was stopped. The first run is a span from now."""

    def __init__(self, work: FetchWork, clock: Clock) -> None:
        self._work = work
        self._clock = clock

    def __call__(
        self,
        account: str,
        tool: Tool,
        source: str,
        source_name: str,
        mapping: Mapping,
        *,
        every: Every | None,
    ) -> Sequence[Schedule]:
        """All of the account's. None for *every* ends it. Raises MappingRefused, NotConnected."""
        now = self._clock.now()
        with self._work.change(account) as fetches:
            if every is None:
                fetches.schedules.remove(tool, source)
            else:
                mappings.check(tool, mapping)
                next_at = first_after(now, every, now)
                name = source_name or source
                fetches.schedules.put(Schedule(tool, source, name, mapping, every, next_at))
            return fetches.schedules.all()


class ListSchedules:
    def __init__(self, work: FetchWork) -> None:
        self._work = work

    def __call__(self, account: str) -> Sequence[Schedule]:
        with self._work.look(account) as fetches:
            return fetches.schedules.all()
