"""A list of items as CSV, to be opened in a spreadsheet or imported again."""

import csv
import json
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Final

from services.product.domain.items import Item
from services.product.domain.kinds import Kind
from services.product.domain.tables.values import cell_of

#: Spreadsheets take a file without it for the machine's old encoding.
BYTE_ORDER_MARK: Final = "\ufeff"


def heading_of(kind: Kind) -> bytes:
    """The mark and the headings: every field by its title, then when it was made and changed."""
    titles = [schema.get("title", name) for name, schema in kind.properties.items()]
    return (BYTE_ORDER_MARK + _lines([[*titles, "Created", "Updated"]])).encode()


def rows_of_items(kind: Kind, items: Iterable[Item]) -> bytes:
    """A line for each of *items*."""
    return _lines(_cells(kind, item) for item in items).encode()


def _cells(kind: Kind, item: Item) -> list[str]:
    fields = json.loads(item.fields_json)
    cells = [cell_of(schema, fields.get(name)) for name, schema in kind.properties.items()]
    return [*cells, item.created_at, item.updated_at]


def _lines(rows: Iterable[Iterable[str]] | Iterator[list[str]]) -> str:
    buffer = StringIO(newline="")
    csv.writer(buffer).writerows(rows)
    return buffer.getvalue()
