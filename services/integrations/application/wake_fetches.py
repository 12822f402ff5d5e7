"""Let fetches go on whose time to wait is over, or whose event was lost."""

from dataclasses import replace
from typing import Final

from services.chassis.clock import Clock
from services.chassis.refusals import Conflict
from services.integrations.domain.fetches import FetchState
from services.integrations.ports.fetches import DueFetch, DueFetches, FetchWork

_MOST: Final = 100


class WakeFetches:
    """Called by the sweep."""

    def __init__(self, due: DueFetches, work: FetchWork, clock: Clock) -> None:
        self._due = due
        self._work = work
        self._clock = clock

    def __call__(self) -> None:
        for one in self._due.find(_MOST):
            self._wake(one)

    def _wake(self, one: DueFetch) -> None:
        try:
            with self._work.change(one.account) as fetches:
                fetch = fetches.locked(one.fetch_id)
                if fetch is None or not fetch.state.under_way:
                    return
                woken = replace(
                    fetch,
                    state=FetchState.PROCESSING,
                    waits_until=None,
                    changed_at=self._clock.now(),
                )
                fetches.save(woken)
                fetches.announce(woken)
        except Conflict:
            return  # the account is being deleted, and its fetches with it
