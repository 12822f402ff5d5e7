"""Filters as conditions on `items i`, for whatever reads them."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from services.product.domain.item_query import FilterValues


class FilterShape(NamedTuple):
    """What the text of a condition depends on; the values are parameters."""

    values: bool
    empty: bool


def filter_shapes(filters: Mapping[str, FilterValues]) -> tuple[FilterShape, ...]:
    return tuple(
        FilterShape(bool(_named(values)) or not values, None in values)
        for values in filters.values()
    )


def filter_params(filters: Mapping[str, FilterValues]) -> dict[str, Any]:
    params: dict[str, Any] = {}
    for number, (field, values) in enumerate(filters.items()):
        params |= {f"filter_{number}": field, f"values_{number}": _named(values)}
    return params


def filter_conditions(shapes: Sequence[FilterShape]) -> str:
    """A further condition for each filter; needs the parameter `kind` too."""
    return "".join(
        " AND EXISTS (SELECT FROM item_values f WHERE f.account_id = i.account_id AND "
        f"f.item_id = i.id AND f.kind = %(kind)s AND f.field = %(filter_{number})s "
        f"AND {_comparison(shape, number)})"
        for number, shape in enumerate(shapes)
    )


def _comparison(shape: FilterShape, number: int) -> str:
    wanted = f"f.value = ANY(%(values_{number})s)"
    if not shape.empty:
        return wanted
    return f"({wanted} OR f.value IS NULL)" if shape.values else "f.value IS NULL"


def _named(values: FilterValues) -> list[str]:
    return [value for value in values if value is not None]
