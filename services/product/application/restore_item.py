"""Bring a deleted item back."""

from services.chassis import rfc3339
from services.chassis.clock import Clock
from services.product.application.deleting import brought_back
from services.product.application.locked_item import locked_item
from services.product.domain.items import Item
from services.product.ports.work import Work


class RestoreItem:
    """With its links, as far as their other ends live."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work = work
        self._clock = clock

    def __call__(self, account: str, kind: str, item_id: str) -> Item:
        """The item; one that lives is returned as it is. Raises ItemNotFound after 30 days."""
        now = self._clock.now()
        with self._work.change(account) as change:
            item = locked_item(change, kind, item_id, now)
            return brought_back(change, item, at=rfc3339.to_text(now))
