"""Write a whole list as CSV."""

from collections.abc import Iterator, Mapping

from services.product.application.list_items import ListItems
from services.product.domain.item_query import FilterValues
from services.product.domain.kinds import Kinds
from services.product.domain.tables.writing import heading_of, rows_of_items

_PAGE = 200


class ExportItems:
    """All pages in the list's order, one in memory at a time."""

    def __init__(self, kinds: Kinds, list_items: ListItems) -> None:
        self._kinds = kinds
        self._list_items = list_items

    def __call__(
        self, account: str, kind_name: str, *, sort: str, filters: Mapping[str, FilterValues]
    ) -> Iterator[bytes]:
        """Whole lines of UTF-8. Raises UnknownKind, QueryRefused before the first."""
        kind = self._kinds.named(kind_name)
        page = self._list_items(account, kind_name, limit=_PAGE, sort=sort, filters=filters)
        yield heading_of(kind) + rows_of_items(kind, page.items)
        while page.next_cursor:
            page = self._list_items(
                account,
                kind_name,
                limit=_PAGE,
                cursor=page.next_cursor,
                sort=sort,
                filters=filters,
            )
            yield rows_of_items(kind, page.items)
