"""How the items of a list are spread over the values of one field."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from services.product.domain.item_query import FilterValues, checked_filters, filterable_field
from services.product.domain.kinds import IndexedField, Kind

#: A field with more values than this is no way to group a list.
MOST_VALUES = 200


class ValueCount(NamedTuple):
    """How many items have *value*, as filters compare it; None for those without one."""

    value: str | None
    number: int


class CountQuery(NamedTuple):
    """Living items of one kind that pass the filters, by the values of the field *by*."""

    kind: str
    by: str
    filters: Mapping[str, FilterValues]


def count_query(kind: Kind, by: str, filters: Mapping[str, FilterValues]) -> CountQuery:
    """The query asked for. Raises QueryRefused, naming the parameter and what it may be."""
    filterable_field(kind, by, parameter="by")
    return CountQuery(kind.name, by, checked_filters(kind, filters))


def in_order(field: IndexedField, counts: Iterable[ValueCount]) -> Sequence[ValueCount]:
    """In the schema's order where it names the values, else as they came; without one last."""
    places = {value: place for place, value in enumerate(field.options)}
    return sorted(
        counts, key=lambda one: (one.value is None, places.get(one.value or "", len(places)))
    )
