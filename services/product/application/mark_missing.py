"""Mark what a tool has no more."""

from services.chassis import rfc3339
from services.chassis.clock import Clock
from services.product.domain.tool_references import ToolPlace
from services.product.ports.work import Work


class MarkMissing:
    """After a whole fetch of a source; the items themselves stay as they are."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work = work
        self._clock = clock

    def __call__(self, account: str, place: ToolPlace, fetch_id: str) -> int:
        """How many were marked."""
        now = rfc3339.to_text(self._clock.now())
        with self._work.change(account) as change:
            return change.references.mark_missing(place, fetch_id, now)
