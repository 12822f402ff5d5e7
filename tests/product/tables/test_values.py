"""A cell is read as its field's schema says, and written so that it reads the same."""

import pytest

from services.product.domain.kinds import Kinds
from services.product.domain.tables.bad_cell import BadCell
from services.product.domain.tables.values import cell_of, value_of


@pytest.mark.parametrize(
    ("kind", "field", "cell", "value"),
    [
        ("risk", "category", "Legal and privacy", "legal"),
        ("risk", "category", "LEGAL", "legal"),
        ("risk", "category", " technical ", "technical"),
        ("risk", "probability", "3", 3),
        ("risk", "probability", "3.0", 3),
        ("risk", "tags", "a, b ,, a", ["a", "b"]),
        ("risk", "tags", 'a; "b; c"; "say ""hi"""', ["a", "b; c", 'say "hi"']),
        ("persona", "goals", "Ship faster, with less\nSleep", ["Ship faster, with less", "Sleep"]),
        ("persona", "goals", "Ship; Sleep", ["Ship", "Sleep"]),
        ("risk", "review_date", "2026-07-01", "2026-07-01"),
        ("risk", "review_date", "2026/7/1 12:30", "2026-07-01"),
        ("risk", "review_date", "1.7.2026", "2026-07-01"),
        ("risk", "review_date", "13/07/2026", "2026-07-13"),
        ("risk", "review_date", "07/13/2026", "2026-07-13"),
        ("risk", "review_date", "1 July 2026", "2026-07-01"),
        ("risk", "review_date", "Jul 1st, 2026", "2026-07-01"),
        ("initiative", "confidence", "80%", 80),
        ("initiative", "effort", "1,5", 1.5),
        ("initiative", "effort", "1,234.5", 1234.5),
        ("initiative", "effort", "1.234,5", 1234.5),
        ("initiative", "effort", "1 234", 1234),
        ("initiative", "reach", "10-20", {"low": 10, "high": 20}),
        ("initiative", "reach", "1,000 – 2,000", {"low": 1000, "high": 2000}),  # noqa: RUF001
        ("initiative", "reach", "0.25 to 0.5", {"low": 0.25, "high": 0.5}),
        ("initiative", "reach", "7", {"low": 7, "high": 7}),
        ("initiative", "target", "Q3 2026", {"start": "2026-07-01", "resolution": "quarter"}),
        ("initiative", "target", "2026-Q3", {"start": "2026-07-01", "resolution": "quarter"}),
        ("initiative", "target", "h2 2026", {"start": "2026-07-01", "resolution": "half"}),
        ("initiative", "target", "2026-07", {"start": "2026-07-01", "resolution": "month"}),
        ("initiative", "target", "Jul 2026", {"start": "2026-07-01", "resolution": "month"}),
        ("initiative", "target", "2026", {"start": "2026-01-01", "resolution": "year"}),
        ("risk", "owner", "'=Ada", "=Ada"),
        ("risk", "owner", "'Ada'", "'Ada'"),
    ],
)
def test_a_cell_is_read_by_its_fields_schema(
    kinds: Kinds, kind: str, field: str, cell: str, value: object
):
    assert value_of(kinds.named(kind).properties[field], cell, "") == value


@pytest.mark.parametrize(
    ("kind", "field", "cell", "reason"),
    [
        ("risk", "category", "weather", "must be one of: Market, Product, Technical"),
        ("risk", "probability", "high", "must be a number"),
        ("risk", "review_date", "04/05/2026", "may be two dates"),
        ("risk", "review_date", "2026-02-30", "must be a date, written like 2026-11-23"),
        ("initiative", "target", "soon", "must be a period, written like Q3 2026"),
        ("initiative", "target", "H3 2026", "must be a period"),
        ("initiative", "reach", "some", "must be a range, written like 10–20"),  # noqa: RUF001
    ],
)
def test_a_bad_cell_is_told_what_would_be_right(
    kinds: Kinds, kind: str, field: str, cell: str, reason: str
):
    with pytest.raises(BadCell) as bad:
        value_of(kinds.named(kind).properties[field], cell, "")
    assert bad.value.reason.startswith(reason)


@pytest.mark.parametrize(("order", "day"), [("dmy", "2026-05-04"), ("mdy", "2026-04-05")])
def test_the_person_says_which_of_two_dates_is_meant(kinds: Kinds, order: str, day: str):
    schema = kinds.named("risk").properties["review_date"]
    assert value_of(schema, "04/05/2026", order) == day  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1", "'=1", "''=1", "\r=1"],  # noqa: RUF001
)
def test_no_text_is_a_formula_for_a_spreadsheet(kinds: Kinds, text: str):
    schema = kinds.named("risk").properties["statement"]
    cell = cell_of(schema, text)
    assert cell == f"'{text}"
    assert value_of(schema, cell, "") == text


def test_a_tag_that_looks_like_a_formula_is_harmless_too(kinds: Kinds):
    schema = kinds.named("risk").properties["tags"]
    cell = cell_of(schema, ["=cmd|' /C calc'!A0", "b"])
    assert cell.startswith("'=")
    assert value_of(schema, cell, "") == ["=cmd|' /C calc'!A0", "b"]
