"""Bring a deleted item back."""

from services.chassis import rfc3339
from services.chassis.clock import Clock
from services.product.application.locked_item import locked_item
from services.product.domain.items import Item
from services.product.domain.revisions import Revision
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
            if item.is_deleted:
                at = rfc3339.to_text(now)
                item = item._replace(version=item.version + 1, updated_at=at, deleted_at="")
                revision = Revision(item.version, "restored", account, at)
                change.items.replace_envelope(item, revision)
        return item
