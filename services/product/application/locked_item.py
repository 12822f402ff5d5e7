"""An item that is about to be changed."""

from datetime import datetime

from services.product.domain.identifiers import is_id
from services.product.domain.items import Item
from services.product.domain.refusals import ItemNotFound
from services.product.ports.work import Change


def locked_item(change: Change, kind: str, item_id: str, now: datetime) -> Item:
    """The item, held until the change ends. Raises ItemNotFound."""
    item = change.items.locked(kind, item_id) if is_id(item_id) else None
    if item is None or item.is_gone(now):
        raise ItemNotFound
    return item
