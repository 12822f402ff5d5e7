"""Delete an item, so that it can be restored for 30 days."""

from services.chassis import rfc3339
from services.chassis.clock import Clock
from services.product.application.deleting import deleted
from services.product.application.locked_item import locked_item
from services.product.domain.refusals import ItemChanged
from services.product.ports.work import Work


class DeleteItem:
    """Its links stay, hidden, and come back with it."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work = work
        self._clock = clock

    def __call__(self, account: str, kind: str, item_id: str, *, version: int = 0) -> None:
        """Delete it; one already deleted stays so. *version* 0 deletes whatever the version is.

        Raises ItemNotFound, ItemChanged.
        """
        now = self._clock.now()
        with self._work.change(account) as change:
            item = locked_item(change, kind, item_id, now)
            if item.is_deleted:
                return
            if version not in {0, item.version}:
                raise ItemChanged.since(item.version)
            deleted(change, item, at=rfc3339.to_text(now))
