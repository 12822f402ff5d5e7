"""A field's value from a cell, and a cell from a value, by the field's schema alone."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from services.product.domain.kinds import Schema
from services.product.domain.tables.bad_cell import BadCell
from services.product.domain.tables.days import DateOrder, date_of, period_of, period_text
from services.product.domain.tables.entries import joined, parted
from services.product.domain.tables.formulas import as_written, harmless
from services.product.domain.tables.numbers import (
    number_of,
    number_text,
    range_of,
    range_text,
    whole_number_of,
)

_NO_LETTER = re.compile(r"[\W_]+")
_TRUTHS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


class Sort(NamedTuple):
    """How the values of one sort of field are read from a cell, and written into one."""

    #: Raises BadCell.
    read: Callable[[Schema, str, DateOrder], Any]
    write: Callable[[Schema, Any], str]


def value_of(schema: Schema, cell: str, order: DateOrder) -> Any:
    """What *cell* means for a field of *schema*, whose limits are checked later.

    Raises BadCell.
    """
    return _sort_of(schema).read(schema, as_written(cell), order)


def cell_of(schema: Schema, value: Any) -> str:
    """*value* as a cell that value_of reads as the same, and that no spreadsheet runs."""
    return "" if value is None else _sort_of(schema).write(schema, value)


def _sort_of(schema: Schema) -> Sort:
    for mark in (_widget(schema), schema.get("format", ""), schema.get("type", "")):
        if mark in _SORTS:
            return _SORTS[mark]
    return _SORTS["string"]


def _widget(schema: Schema) -> str:
    return str(schema.get("x-azmyra", {}).get("widget", ""))


def _option(schema: Schema, text: str, _: DateOrder) -> object:
    """By value or label, whatever the case and whether words are joined by "-", "_" or a space."""
    labels = _labels(schema)
    by_label = {_name(label): value for value, label in labels.items()}
    by_name = {_name(str(value)): value for value in schema["enum"]}
    found = (by_label | by_name).get(_name(text))
    if found is None:
        possible = ", ".join(labels.get(value, str(value)) for value in schema["enum"])
        raise BadCell(f"must be one of: {possible}")
    return found


def _labels(schema: Schema) -> Mapping[str, str]:
    labels: Mapping[str, str] = schema.get("x-azmyra", {}).get("labels", {})
    return labels


def _name(text: str) -> str:
    return _NO_LETTER.sub("", text).casefold()


def _truth(_: Schema, text: str, __: DateOrder) -> bool:
    try:
        return _TRUTHS[text.strip().casefold()]
    except KeyError:
        raise BadCell("must be yes or no") from None


def _entries(schema: Schema, text: str, _: DateOrder) -> list[str]:
    return parted(text, commas=_widget(schema) == "tags")


def _computed(_: Schema, __: str, ___: DateOrder) -> object:
    raise BadCell("is computed; leave it out")


def _object(_: Schema, text: str, __: DateOrder) -> object:
    try:
        return json.loads(text)
    except ValueError:
        raise BadCell("must be a JSON object") from None


# By the first of widget, format and type that stands here.
_SORTS: Mapping[str, Sort] = {
    "textarea": Sort(lambda _, text, __: text, lambda _, value: harmless(str(value))),
    "select": Sort(_option, lambda s, value: harmless(_labels(s).get(value, str(value)))),
    "period": Sort(
        lambda _, text, order: period_of(text, order), lambda _, value: period_text(value)
    ),
    "range": Sort(lambda _, text, __: range_of(text), lambda _, value: range_text(value)),
    "score": Sort(_computed, lambda _, value: number_text(value["middle"])),
    "date": Sort(lambda _, text, order: date_of(text, order), lambda _, value: harmless(value)),
    "number": Sort(lambda _, text, __: number_of(text), lambda _, value: number_text(value)),
    "integer": Sort(
        lambda _, text, __: whole_number_of(text), lambda _, value: number_text(value)
    ),
    "boolean": Sort(_truth, lambda _, value: "yes" if value else "no"),
    "array": Sort(_entries, lambda _, value: harmless(joined(list(map(str, value))))),
    "object": Sort(_object, lambda _, value: json.dumps(value, ensure_ascii=False)),
    "string": Sort(lambda _, text, __: text.strip(), lambda _, value: harmless(str(value))),
}
