"""Read one item."""

from services.chassis.clock import Clock
from services.product.domain.identifiers import is_id
from services.product.domain.items import Item
from services.product.domain.refusals import ItemNotFound
from services.product.ports.items import ItemReader


class GetItem:
    """Deleted ones included, while they can be restored."""

    def __init__(self, items: ItemReader, clock: Clock) -> None:
        self._items = items
        self._clock = clock

    def __call__(self, account: str, kind: str, item_id: str) -> Item:
        """The item. Raises ItemNotFound, for another account's item too."""
        item = self._items.find(account, kind, item_id) if is_id(item_id) else None
        if item is None or item.is_gone(self._clock.now()):
            raise ItemNotFound
        return item
