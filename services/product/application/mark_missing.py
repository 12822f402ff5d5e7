"""Mark what a tool has no more."""

from services.chassis import rfc3339
from services.chassis.clock import Clock
from services.chassis.ids import IdFactory
from services.product.domain.fetched_changes import FetchedChange
from services.product.domain.tool_references import Base, ToolPlace, ToolReference
from services.product.ports.work import Work


class MarkMissing:
    """After a whole fetch of a source; the items themselves stay as they are."""

    def __init__(self, work: Work, clock: Clock, ids: IdFactory) -> None:
        self._work = work
        self._clock = clock
        self._ids = ids

    def __call__(
        self, account: str, place: ToolPlace, fetch_id: str, *, review: bool = False
    ) -> int:
        """How many were marked, or wait for a decision on it where *review* asks for one."""
        now = rfc3339.to_text(self._clock.now())
        with self._work.change(account) as change:
            change.fetched_changes.forget_unseen(place, fetch_id)
            if not review:
                return change.references.mark_missing(place, fetch_id, now)
            missing = change.fetched_changes.missing(place, fetch_id)
            ends = change.items.ends([one.item_id for one in missing])
            found = [
                self._gone(one, ends[one.item_id].kind, fetch_id, now)
                for one in missing
                if one.item_id in ends
            ]
            change.fetched_changes.put(found)
        return len(found)

    def _gone(self, one: ToolReference, kind: str, fetch_id: str, now: str) -> FetchedChange:
        base = one.base or Base({})
        return FetchedChange(
            self._ids(),
            one.place,
            one.external_id,
            one.url,
            kind,
            "gone",
            one.item_id,
            base.fields,
            base,
            (),
            fetch_id,
            now,
        )
