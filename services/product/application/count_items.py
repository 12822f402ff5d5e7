"""Count the items of one kind by the values of a field."""

from collections.abc import Mapping, Sequence

from services.product.domain.item_query import FilterValues
from services.product.domain.kinds import Kinds
from services.product.domain.value_counts import ValueCount, count_query, in_order
from services.product.ports.items import ItemReader


class CountItems:
    """For the headings of a grouped list, and for the values that a filter can offer."""

    def __init__(self, kinds: Kinds, items: ItemReader) -> None:
        self._kinds = kinds
        self._items = items

    def __call__(
        self,
        account: str,
        kind_name: str,
        *,
        by: str,
        filters: Mapping[str, FilterValues] | None = None,
    ) -> Sequence[ValueCount]:
        """At most 200 values, the most frequent ones. Raises QueryRefused."""
        kind = self._kinds.named(kind_name)
        query = count_query(kind, by, filters or {})
        return in_order(kind.indexed[by], self._items.counts(account, query))
