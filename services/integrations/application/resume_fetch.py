"""Let a fetch go on where it stopped or failed."""

from dataclasses import replace

from services.chassis.clock import Clock
from services.integrations.domain.fetches import Fetch, FetchState
from services.integrations.domain.transfer_refusals import FetchNotFound, FetchNotResumable
from services.integrations.ports.fetches import FetchWork


class ResumeFetch:
    def __init__(self, work: FetchWork, clock: Clock) -> None:
        self._work = work
        self._clock = clock

    def __call__(self, account: str, fetch_id: str) -> Fetch:
        """Raises FetchNotFound, FetchNotResumable, FetchUnderWay."""
        with self._work.change(account) as fetches:
            fetch = fetches.locked(fetch_id)
            if fetch is None:
                raise FetchNotFound
            if not fetch.state.resumable:
                raise FetchNotResumable
            fetch = replace(
                fetch,
                state=FetchState.PENDING,
                # The event of a slice that was under way when it was stopped is stale now.
                slice=fetch.slice + 1,
                tries=0,
                failure="",
                failure_detail="",
                changed_at=self._clock.now(),
            )
            fetches.save(fetch)
            fetches.announce(fetch)
        return fetch
