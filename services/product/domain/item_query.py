"""Which items a list holds, in which order, and where its next page begins."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from services.chassis import rfc3339
from services.chassis.refusals import FieldProblem
from services.product.domain.index_values import filter_text, sort_key, sort_number
from services.product.domain.items import Item
from services.product.domain.kinds import IndexedField, Kind
from services.product.domain.paging import bounded
from services.product.domain.refusals import QueryRefused

#: What every item sorts by, whatever its kind.
COMMON_SORTS = ("title", "created_at", "updated_at")
MAX_FILTER_VALUES = 50

SortValue = str | float | None
#: What a field's value may be, as filters compare it; None for an item without one.
FilterValues = Sequence[str | None]


class Order(NamedTuple):
    """A field to sort by: one of COMMON_SORTS (`indexed` is None), or a kind's indexed field."""

    field: str
    indexed: IndexedField | None
    descending: bool


class Position(NamedTuple):
    """The last item of a page: its sort value (None when it has none) and id."""

    value: SortValue
    id: str


class ItemQuery(NamedTuple):
    """A page of items of one kind. Items without the sort field's value come last, either way."""

    kind: str
    order: Order
    filters: Mapping[str, FilterValues]
    after: Position | None
    limit: int
    #: RFC 3339: only items deleted after this moment; "" for the items that live.
    deleted_since: str


def item_query(
    kind: Kind,
    *,
    limit: int,
    cursor: str,
    sort: str,
    filters: Mapping[str, FilterValues],
    deleted_since: str,
) -> ItemQuery:
    """The query asked for. Raises QueryRefused, naming the parameter and what it may be."""
    order = _order(kind, sort or "-updated_at")
    return ItemQuery(
        kind=kind.name,
        order=order,
        filters=checked_filters(kind, filters),
        after=_position(cursor, order) if cursor else None,
        limit=bounded(limit, default=50, most=200),
        deleted_since=deleted_since,
    )


def cursor_after(last: Item, order: Order) -> str:
    """The cursor of the page that follows *last*."""
    position = [_mark(order), _sort_value(last, order), last.id]
    return urlsafe_b64encode(json.dumps(position, ensure_ascii=False).encode()).decode()


def checked_filters(kind: Kind, filters: Mapping[str, FilterValues]) -> Mapping[str, FilterValues]:
    """*filters* as they are compared. Raises QueryRefused."""
    return {name: _filter_values(kind, name, values) for name, values in filters.items()}


def filterable_field(kind: Kind, name: str, *, parameter: str) -> IndexedField:
    """The field called *name*. Raises QueryRefused, which says what *parameter* can be."""
    field = kind.indexed.get(name)
    if field is None or not field.filterable:
        possible = ", ".join(f.name for f in kind.indexed.values() if f.filterable)
        raise _refused(parameter[:100], f"can be one of: {possible}")
    return field


def _order(kind: Kind, sort: str) -> Order:
    name = sort.removeprefix("-")
    sortable = [*COMMON_SORTS, *(f.name for f in kind.indexed.values() if f.sortable)]
    if name not in sortable:
        raise _refused("sort", f"must be one of: {', '.join(sortable)}; with - before it to turn")
    return Order(name, kind.indexed.get(name), sort.startswith("-"))


def _filter_values(kind: Kind, name: str, values: FilterValues) -> list[str | None]:
    field = filterable_field(kind, name, parameter=f"filter.{name}")
    if len(values) > MAX_FILTER_VALUES:
        raise _refused(f"filter.{name}", f"can have at most {MAX_FILTER_VALUES} values")
    try:
        return [None if value is None else _filter_value(field, value) for value in values]
    except ValueError:
        reason = f"must be a {field.sort_by}" if not field.options else _options(field)
        raise _refused(f"filter.{name}", reason) from None


def _filter_value(field: IndexedField, value: str) -> str:
    if field.options and value not in field.options:
        raise ValueError(value)
    if "\0" in value:
        raise ValueError(value)
    if field.sort_by == "date":
        return date.fromisoformat(value).isoformat()
    return filter_text(field, value)


def _position(cursor: str, order: Order) -> Position:
    """A cursor of another order, or one made by hand, is refused."""
    try:
        mark, value, item_id = json.loads(urlsafe_b64decode(cursor.encode()))
        if mark != _mark(order) or not isinstance(item_id, str):
            raise ValueError(mark)  # noqa: TRY301 one way to fail for everything unreadable
        _check_sort_value(value, order)
    except (ValueError, TypeError):
        raise _refused("cursor", "must be the next_cursor of a list in the same order") from None
    return Position(value, item_id)


def _check_sort_value(value: SortValue, order: Order) -> None:
    sort_by = order.indexed.sort_by if order.indexed else "text"
    if value is None and order.indexed:
        return
    if sort_by == "number":
        float(f"{value}")
    elif not isinstance(value, str) or "\0" in value:
        raise ValueError(value)
    elif sort_by == "date":
        date.fromisoformat(value)
    elif order.field in {"created_at", "updated_at"}:
        rfc3339.parse(value)


def _sort_value(item: Item, order: Order) -> SortValue:
    if order.field in {"created_at", "updated_at"}:
        return str(getattr(item, order.field))
    value = json.loads(item.fields_json).get(order.field)
    if value is None:
        return None
    if order.indexed is None or order.indexed.sort_by == "text":
        return sort_key(value)
    text = filter_text(order.indexed, value)
    return text if order.indexed.sort_by == "date" else sort_number(order.indexed, text)


def _mark(order: Order) -> str:
    return f"{'-' if order.descending else ''}{order.field}"


def _options(field: IndexedField) -> str:
    return f"must be one of: {', '.join(field.options)}"


def _refused(parameter: str, reason: str) -> QueryRefused:
    return QueryRefused(fields=[FieldProblem(parameter, reason)])
