"""The one statement that reads a page of a list, for each shape of a list."""

from functools import lru_cache
from typing import Any, NamedTuple

from services.product.adapters.outbound.item_filter_sql import (
    FilterShape,
    filter_conditions,
    filter_params,
    filter_shapes,
)
from services.product.adapters.outbound.item_rows import ITEM_COLUMNS
from services.product.domain.item_query import ItemQuery

# By index: each order has an index that ends in the item's id.
_COMMON = {
    "title": "i.title_key",
    "created_at": "i.created_at",
    "updated_at": "i.updated_at",
}
_INDEXED = {
    "text": "v.sort_text",
    "number": "v.sort_number",
    "date": "v.sort_date",
}
_TYPES = {
    "i.title_key": "text",
    "i.created_at": "timestamptz",
    "i.updated_at": "timestamptz",
    "v.sort_text": "text",
    "v.sort_number": "double precision",
    "v.sort_date": "date",
}


class _Shape(NamedTuple):
    """What the text of the statement depends on; everything else is a parameter."""

    column: str
    sort_by: str
    descending: bool
    #: "" for the first page, "value" or "empty" for what the last item of the page before had.
    after: str
    filters: tuple[FilterShape, ...]
    deleted: bool


def list_statement(query: ItemQuery) -> tuple[bytes, dict[str, Any]]:
    """The statement and its parameters; it asks for one row more than the limit."""
    indexed = query.order.indexed
    column = _INDEXED[indexed.sort_by] if indexed else _COMMON[query.order.field]
    after = "" if query.after is None else "empty" if query.after.value is None else "value"
    shape = _Shape(
        column=column,
        sort_by=indexed.sort_by if indexed else "",
        descending=query.order.descending,
        after=after,
        filters=filter_shapes(query.filters),
        deleted=bool(query.deleted_since),
    )
    params: dict[str, Any] = {
        "kind": query.kind,
        "field": query.order.field,
        "limit": query.limit + 1,
        "deleted_since": query.deleted_since,
        **filter_params(query.filters),
    }
    if query.after:
        params |= {"after_value": query.after.value, "after_id": query.after.id}
    return _statement(shape), params


@lru_cache(maxsize=256)
def _statement(shape: _Shape) -> bytes:
    text = _by_column(shape) if not shape.sort_by else _by_value(shape)
    return text.encode()


def _by_column(shape: _Shape) -> str:
    return _segment(shape, "items i", _after(shape) if shape.after else "")


def _by_value(shape: _Shape) -> str:
    """First the items that have a value, in order; then those without, by id."""
    source = "item_values v JOIN items i ON i.account_id = v.account_id AND i.id = v.item_id"
    condition = f" AND v.kind = %(kind)s AND v.field = %(field)s AND v.sort_by = '{shape.sort_by}'"
    later = _after_id(shape) if shape.after == "empty" else ""
    empty = _segment(
        shape._replace(column="v.item_id"),
        source,
        f"{condition} AND {shape.column} IS NULL{later}",
    )
    if shape.after == "empty":
        return empty
    filled = f"{condition} AND {shape.column} IS NOT NULL{_after(shape) if shape.after else ''}"
    # Each half stops at the limit by its index, and the outer limit before the second is begun.
    # The halves keep their order: PostgreSQL does not run a subquery with a LIMIT in parallel.
    return f"({_segment(shape, source, filled)}) UNION ALL ({empty}) LIMIT %(limit)s"


def _segment(shape: _Shape, source: str, condition: str) -> str:
    direction = "DESC" if shape.descending else "ASC"
    state = "i.deleted_at > %(deleted_since)s" if shape.deleted else "i.deleted_at IS NULL"
    item_id = "i.id" if shape.column.startswith("i.") else "v.item_id"
    return (  # no value of a request is part of the text
        f"SELECT {ITEM_COLUMNS} FROM {source} "  # noqa: S608
        f"WHERE i.kind = %(kind)s AND {state}{condition}{filter_conditions(shape.filters)} "
        f"ORDER BY {shape.column} {direction}, {item_id} {direction} LIMIT %(limit)s"
    )


def _after(shape: _Shape) -> str:
    sign = "<" if shape.descending else ">"
    item_id = "i.id" if shape.column.startswith("i.") else "v.item_id"
    value = f"%(after_value)s::{_TYPES[shape.column]}"
    return f" AND ({shape.column}, {item_id}) {sign} ({value}, %(after_id)s::uuid)"


def _after_id(shape: _Shape) -> str:
    return f" AND v.item_id {'<' if shape.descending else '>'} %(after_id)s::uuid"
