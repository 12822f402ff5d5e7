"""Stop a fetch: what is stored stays, and it can go on later."""

from dataclasses import replace

from services.chassis.clock import Clock
from services.integrations.domain.fetches import Fetch, FetchState
from services.integrations.domain.transfer_refusals import FetchNotFound
from services.integrations.ports.fetches import FetchWork


class StopFetch:
    """The slice that is under way still ends. Stopping one that has ended changes nothing."""

    def __init__(self, work: FetchWork, clock: Clock) -> None:
        self._work = work
        self._clock = clock

    def __call__(self, account: str, fetch_id: str) -> Fetch:
        """Raises FetchNotFound."""
        with self._work.change(account) as fetches:
            fetch = fetches.locked(fetch_id)
            if fetch is None:
                raise FetchNotFound
            if fetch.state.under_way:
                fetch = replace(
                    fetch,
                    state=FetchState.STOPPED,
                    waits_until=None,
                    changed_at=self._clock.now(),
                )
                fetches.save(fetch)
        return fetch
