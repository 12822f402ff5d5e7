"""List the links of an item, or of the whole account."""

from collections.abc import Sequence
from typing import NamedTuple

from services.chassis.refusals import FieldProblem
from services.product.domain.identifiers import is_id
from services.product.domain.links import Link
from services.product.domain.paging import bounded
from services.product.domain.refusals import ItemNotFound, QueryRefused
from services.product.ports.items import ItemReader
from services.product.ports.links import LinkReader


class LinkPage(NamedTuple):
    """Links, oldest first, and where the next page begins: "" on the last."""

    links: Sequence[Link]
    next_cursor: str


class ListLinks:
    """Those at both of an item's ends; all of them where no item is named."""

    def __init__(self, links: LinkReader, items: ItemReader) -> None:
        self._links = links
        self._items = items

    def __call__(
        self, account: str, item_id: str, *, limit: int = 0, cursor: str = ""
    ) -> LinkPage:
        """A page. Raises ItemNotFound, for another account's item too, and QueryRefused."""
        if item_id and not is_id(item_id):
            raise ItemNotFound
        if cursor and not is_id(cursor):
            raise QueryRefused(fields=[FieldProblem("cursor", "must be a list's next_cursor")])
        limit = bounded(limit, default=200, most=200)
        found = self._found(account, item_id, cursor, limit)
        links = found[:limit]
        return LinkPage(links, links[-1].id if len(found) > limit else "")

    def _found(self, account: str, item_id: str, cursor: str, limit: int) -> Sequence[Link]:
        if not item_id:
            return self._links.of_account(account, after=cursor, limit=limit)
        found = self._links.of_item(account, item_id, after=cursor, limit=limit)
        if not found and not self._items.exists(account, item_id):
            raise ItemNotFound
        return found
