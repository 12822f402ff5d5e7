"""What is exported can be imported again as the same, whatever a person wrote into it."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.chassis.ids import new_id
from services.product.application.export_items import ExportItems
from services.product.domain.fields import checked
from services.product.domain.items import Item
from services.product.domain.kinds import Kind, Kinds
from services.product.domain.tables.columns import checked_columns, proposed
from services.product.domain.tables.drafts import RowReader
from services.product.domain.tables.table import open_table, rows_of
from services.product.domain.tables.writing import heading_of, rows_of_items
from tests.product.conftest import KINDS, Product, read_kinds
from tests.product.tables.importing import many_risks, table_file, table_imported

ALL_KINDS = sorted(read_kinds(KINDS), key=lambda kind: kind.name)
# What spreadsheets and separators care about, beside everything else that can be stored.
LETTERS = st.one_of(
    st.sampled_from(list("=+-@'\"\t;,\n\r| –…0123aé🚀")),  # noqa: RUF001
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
)
TEXTS = st.text(LETTERS, min_size=1, max_size=12).filter(str.strip)
LINES = TEXTS.map(str.strip)
ENTRIES = st.lists(LINES, min_size=1, max_size=4, unique=True)
DAYS = st.dates().map(str).filter(lambda day: day[0] != "0")


_STARTS = {"month": (1, 5, 12), "quarter": (1, 10), "half": (1, 7), "year": (1,)}


def _numbers(schema: Any) -> st.SearchStrategy[Any]:
    low, high = schema.get("minimum", 0), schema.get("maximum", 1_000_000)
    if schema["type"] == "integer":
        return st.integers(low, high)
    return st.floats(low, high, allow_nan=False).filter(lambda number: number >= low)


def _period(exact: str) -> st.SearchStrategy[Any]:
    return st.sampled_from(_STARTS[exact]).map(
        lambda month: {"start": f"2026-{month:02}-01", "resolution": exact}
    )


def _range(schema: Any) -> st.SearchStrategy[Any]:
    ends = st.lists(_numbers(schema["properties"]["low"]), min_size=2, max_size=2)
    return ends.map(lambda two: {"low": min(two), "high": max(two)})


_BY_WIDGET: dict[str, Callable[[Any], st.SearchStrategy[Any]]] = {
    "text": lambda _: LINES,
    "textarea": lambda _: TEXTS,
    "select": lambda schema: st.sampled_from(schema["enum"]),
    "tags": lambda _: ENTRIES,
    "list": lambda _: ENTRIES,
    "date": lambda _: DAYS,
    "url": lambda _: st.just("https://example.org/a?b=c,d;e"),
    "period": lambda _: st.sampled_from(sorted(_STARTS)).flatmap(_period),
    "range": _range,
    "number": _numbers,
}


def _items_of(kind: Kind) -> st.SearchStrategy[dict[str, Any]]:
    entered = {
        name: _BY_WIDGET[schema["x-azmyra"]["widget"]](schema)
        for name, schema in kind.properties.items()
        if name not in kind.read_only
    }
    title = {"title": entered.pop("title")}
    defaults = {name: entered.pop(name) for name in kind.defaults}
    return st.fixed_dictionaries({**title, **defaults}, optional=entered)


def exported(kind: Kind, fields: dict[str, Any]) -> bytes:
    text = json.dumps(fields).encode()
    item = Item(new_id(), kind.name, 1, "2026-11-23T12:00:00.000Z", "", "", text)
    return heading_of(kind) + rows_of_items(kind, [item])


@pytest.mark.parametrize("kind", ALL_KINDS, ids=lambda kind: kind.name)
def test_any_item_comes_back_as_it_was(kind: Kind):
    @settings(max_examples=150, deadline=None)
    @given(_items_of(kind))
    def comes_back(entered: dict[str, Any]) -> None:
        fields = checked(kind, entered)
        data = exported(kind, fields)
        # The program that we cannot test: no cell begins as a formula does.
        cells = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))[1]
        assert not any(cell.lstrip()[:1] in ("=", "+", "-", "@") and cell for cell in cells)
        table = open_table(data, delimiter=",")
        targets = checked_columns(kind, table.headers, proposed(kind, table.headers))
        [draft] = map(RowReader(kind, table.headers, targets, "").read, rows_of(table))
        assert draft.problems == ()
        assert draft.fields == fields

    comes_back()


def test_an_export_holds_every_page_in_the_lists_order(product: Product, ada: str):
    table_imported(product, ada, table_file(many_risks(450)))
    export: ExportItems = product.use.export_items
    chunks = list(export(ada, "risk", sort="-title", filters={}))
    assert len(chunks) == 3
    rows = list(csv.DictReader(io.StringIO(b"".join(chunks).decode("utf-8-sig"), newline="")))
    assert [row["Title"] for row in rows] == [f"Risk {n:06}" for n in range(451, 1, -1)]
    assert {row["Category"] for row in rows} == {"Technical"}


def test_an_empty_list_is_its_headings(kinds: Kinds, product: Product, ada: str):
    [chunk] = product.use.export_items(ada, "vision", sort="", filters={})
    assert chunk == heading_of(kinds.named("vision"))
