"""The statement that counts the items of a kind by a field's values."""

from functools import lru_cache
from typing import Any

from services.product.adapters.outbound.item_filter_sql import (
    FilterShape,
    filter_conditions,
    filter_params,
    filter_shapes,
)
from services.product.domain.value_counts import MOST_VALUES, CountQuery


def count_statement(query: CountQuery) -> tuple[bytes, dict[str, Any]]:
    """The statement and its parameters: a row for each value, the most frequent first."""
    params = {"kind": query.kind, "field": query.by, "most": MOST_VALUES}
    return _statement(filter_shapes(query.filters)), params | filter_params(query.filters)


@lru_cache(maxsize=64)
def _statement(filters: tuple[FilterShape, ...]) -> bytes:
    text = (  # no value of a request is part of the text
        "SELECT v.value, count(*) FROM item_values v "  # noqa: S608
        "JOIN items i ON i.account_id = v.account_id AND i.id = v.item_id "
        "WHERE v.kind = %(kind)s AND v.field = %(field)s AND i.kind = %(kind)s "
        f"AND i.deleted_at IS NULL{filter_conditions(filters)} "
        "GROUP BY v.value ORDER BY count(*) DESC, v.value LIMIT %(most)s"
    )
    return text.encode()
