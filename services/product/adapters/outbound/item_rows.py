"""Rows of items, read without converting what only passes through."""

from collections.abc import Sequence
from typing import Any

from services.product.domain.items import Item

# Casts to text are what the server does anyway to send them, and spare a parser here: a list of
# fifty would otherwise become a hundred datetimes and fifty objects, only to be written out again.
ITEM_COLUMNS = (
    "i.id, i.kind, i.version, i.created_at::text, i.updated_at::text, "
    "coalesce(i.deleted_at::text, ''), i.fields::text, coalesce(i.imported_at::text, '')"
)


def item_of(row: Sequence[Any]) -> Item:
    """The item of a row of ITEM_COLUMNS."""
    item_id, kind, version, created, updated, deleted, fields, imported = row
    return Item(
        item_id,
        kind,
        version,
        rfc3339(created),
        rfc3339(updated),
        rfc3339(deleted) if deleted else "",
        fields.encode(),
        rfc3339(imported) if imported else "",
    )


def rfc3339(text: str) -> str:
    """PostgreSQL's "2026-11-23 12:00:00.5+00" (a session in UTC) as "2026-11-23T12:00:00.500Z"."""
    return f"{text[:10]}T{text[11:19]}.{text[20:-3]:0<3}Z"
