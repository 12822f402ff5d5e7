"""Items as tables for a spreadsheet, one for each kind."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from services.privacy.adapters.outbound.archive.kind_names import KindNames

#: A spreadsheet takes these at a cell's beginning for a formula (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_ENVELOPE = ("id", "created_at", "updated_at", "deleted_at")


def write_table(
    write: Callable[[bytes], object],
    kind: str,
    names: KindNames,
    rows: Iterable[Mapping[str, Any]],
) -> None:
    """UTF-8 with a byte-order mark, as spreadsheets expect it; a line for each item."""
    fields = names.fields(kind)
    write(b"\xef\xbb\xbf")
    write(_line([*fields.values(), *_ENVELOPE]))
    for row in rows:
        values = [names.value(kind, field, row["fields"].get(field)) for field in fields]
        write(_line([*values, *(row.get(name) or "" for name in _ENVELOPE)]))


def _line(cells: Iterable[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line).writerow([_harmless(cell) for cell in cells])
    return line.getvalue().encode()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
