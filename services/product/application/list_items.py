"""List the items of one kind."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from services.chassis.clock import Clock
from services.product.domain.item_query import FilterValues, cursor_after, item_query
from services.product.domain.items import Item, restorable_since
from services.product.domain.kinds import Kinds
from services.product.ports.items import ItemReader


class ItemPage(NamedTuple):
    """Items in order, and where the next page begins: "" on the last."""

    items: Sequence[Item]
    next_cursor: str


class ListItems:
    """By cursor: no item is missed or shown twice for being far down the list."""

    def __init__(self, kinds: Kinds, items: ItemReader, clock: Clock) -> None:
        self._kinds = kinds
        self._items = items
        self._clock = clock

    def __call__(
        self,
        account: str,
        kind_name: str,
        *,
        limit: int = 0,
        cursor: str = "",
        sort: str = "",
        filters: Mapping[str, FilterValues] | None = None,
        deleted: bool = False,
    ) -> ItemPage:
        """A page; *deleted* lists the ones that can be restored. Raises QueryRefused."""
        query = item_query(
            self._kinds.named(kind_name),
            limit=limit,
            cursor=cursor,
            sort=sort,
            filters=filters or {},
            deleted_since=restorable_since(self._clock.now()) if deleted else "",
        )
        found = self._items.page(account, query)
        items = found[: query.limit]
        more = len(found) > query.limit
        return ItemPage(items, cursor_after(items[-1], query.order) if more else "")
