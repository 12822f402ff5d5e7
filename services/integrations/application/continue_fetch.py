"""Do the next slice of a fetch: ask the tool, let product store, write down how far it came."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from services.chassis.clock import Clock
from services.chassis.refusals import Refusal, Unavailable
from services.integrations.application.gather_slice import GatherSlice, Slice
from services.integrations.application.mapped_items import mapped
from services.integrations.domain.fetches import MOST_PROBLEMS, Fetch, FetchState
from services.integrations.domain.openings import Purpose, Use
from services.integrations.ports.fetches import FetchWork
from services.integrations.ports.product_items import Place, ProductItems, Stored
from services.integrations.ports.tool_use import ToolUse

# Longer than a slice takes: a worker that is gone by then was killed.
_HELD: Final = timedelta(seconds=90)
_MOST_TRIES: Final = 6
_FIRST_PAUSE: Final = timedelta(seconds=30)


class ContinueFetch:
    """Safe to do twice and after a crash: product stores by the tool's ids.

    A step that began before its event came again is left alone; a stale event does nothing.
    """

    def __init__(
        self,
        work: FetchWork,
        use_tool: ToolUse,
        gather: GatherSlice,
        product: ProductItems,
        clock: Clock,
    ) -> None:
        self._work = work
        self._use_tool = use_tool
        self._gather = gather
        self._product = product
        self._clock = clock

    def __call__(self, account: str, fetch_id: str, slice_number: int) -> None:
        """Raises Unavailable while somebody else works on it."""
        fetch = self._claimed(account, fetch_id, slice_number)
        if fetch is None:
            return
        try:
            gathered = self._gathered(account, fetch)
            stored = self._stored(account, fetch, gathered)
            missing = self._missing(account, fetch, gathered)
        except Unavailable as away:
            self._save(account, fetch, _after_fault(fetch, away, self._clock))
        except Refusal as refusal:
            failed = replace(
                fetch,
                state=FetchState.FAILED,
                failure=refusal.code,
                failure_detail=refusal.detail,
            )
            self._save(account, fetch, failed, for_good=True)
        else:
            self._save(account, fetch, _advanced(fetch, gathered, stored, missing))

    def _claimed(self, account: str, fetch_id: str, slice_number: int) -> Fetch | None:
        now = self._clock.now()
        with self._work.change(account) as fetches:
            fetch = fetches.locked(fetch_id)
            if fetch is None or not fetch.state.under_way or fetch.slice != slice_number:
                return None
            if not fetches.claim(fetch, now, now + _HELD):
                raise Unavailable
        return fetch

    def _gathered(self, account: str, fetch: Fetch) -> Slice:
        by = ", by your schedule" if fetch.scheduled else ""
        use = Use(Purpose.FETCH, f"items of {fetch.source_name}{by}")
        return self._use_tool(account, fetch.tool, use, lambda access: self._gather(fetch, access))

    def _stored(self, account: str, fetch: Fetch, gathered: Slice) -> Sequence[Stored]:
        items = mapped(gathered.items, fetch.mapping)
        if not items:
            return ()
        place = Place(fetch.tool, gathered.site, fetch.source)
        return self._product.store(
            account, fetch.id, place, fetch.mapping.kind, items, review=fetch.review
        )

    def _missing(self, account: str, fetch: Fetch, gathered: Slice) -> int:
        """Only a fetch of everything knows what is not there any more."""
        if not gathered.ended or fetch.since is not None:
            return 0
        place = Place(fetch.tool, gathered.site, fetch.source)
        return self._product.mark_missing(account, fetch.id, place, review=fetch.review)

    def _save(self, account: str, before: Fetch, after: Fetch, *, for_good: bool = False) -> None:
        """*for_good*: a schedule would meet the same refusal again, and ends with it."""
        now = self._clock.now()
        with self._work.change(account) as fetches:
            current = fetches.locked(before.id)
            if current is None or current.slice != before.slice:
                return
            if current.state is FetchState.STOPPED and after.state is not FetchState.COMPLETED:
                after = replace(after, state=FetchState.STOPPED, waits_until=None)
            fetches.save(replace(after, changed_at=now))
            if after.state is FetchState.COMPLETED:
                fetches.keep_fetched_until(after.tool, after.source, after.begun_at)
            if after.state is FetchState.PROCESSING:
                fetches.announce(after)
            if for_good and after.scheduled:
                fetches.schedules.stop(after.tool, after.source, after.failure)


def _after_fault(fetch: Fetch, away: Unavailable, clock: Clock) -> Fetch:
    """Wait longer each time, and give up when it does not pass."""
    if fetch.tries >= _MOST_TRIES:
        return replace(
            fetch, state=FetchState.FAILED, failure=away.code, failure_detail=away.detail
        )
    pause = max(_FIRST_PAUSE * 2**fetch.tries, timedelta(seconds=away.retry_after))
    return replace(
        fetch,
        state=FetchState.WAITING,
        tries=fetch.tries + 1,
        slice=fetch.slice + 1,
        waits_until=clock.now() + pause,
    )


def _advanced(fetch: Fetch, gathered: Slice, stored: Sequence[Stored], missing: int) -> Fetch:
    counts = Counter(fetch.counts) + Counter(one.outcome for one in stored)
    counts += Counter(**{"waiting" if fetch.review else "missing": missing})
    refused = [f"{one.external_id}: {one.reason}" for one in stored if one.reason]
    return replace(
        fetch,
        state=_next_state(gathered),
        cursor=gathered.cursor,
        slice=fetch.slice + 1,
        tries=0,
        counts=dict(counts),
        problems=(*fetch.problems, *refused)[:MOST_PROBLEMS],
        waits_until=gathered.waits_until,
    )


def _next_state(gathered: Slice) -> FetchState:
    if gathered.ended:
        return FetchState.COMPLETED
    return FetchState.WAITING if gathered.waits_until else FetchState.PROCESSING
