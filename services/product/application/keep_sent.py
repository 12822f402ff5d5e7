"""Keep where an item was sent to."""

from services.chassis import rfc3339
from services.chassis.clock import Clock
from services.product.domain.identifiers import is_id
from services.product.domain.refusals import ItemNotFound
from services.product.domain.tool_references import ToolPlace, ToolReference
from services.product.ports.work import Work


class KeepSent:
    """Keeping the same again changes nothing but the time."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work = work
        self._clock = clock

    def __call__(
        self, account: str, item_id: str, place: ToolPlace, external_id: str, url: str
    ) -> None:
        """Raises ItemNotFound when the item is not there any more."""
        now = rfc3339.to_text(self._clock.now())
        with self._work.change(account) as change:
            if not is_id(item_id) or item_id not in change.items.ends([item_id]):
                raise ItemNotFound
            reference = ToolReference(place, external_id, item_id, "sent", url, None, "", now)
            change.references.put([reference])
