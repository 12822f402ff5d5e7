"""No table crashes its reader or keeps it busy: it is read, or refused with what is wrong."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.product.domain.imports import Unreadable
from services.product.domain.tables.columns import checked_columns, proposed
from services.product.domain.tables.drafts import RowReader
from services.product.domain.tables.encodings import ENCODINGS
from services.product.domain.tables.entries import parted
from services.product.domain.tables.table import DELIMITERS, open_table, rows_of
from tests.product.tables.test_round_trip import ALL_KINDS

PIECES = st.lists(
    st.sampled_from(
        [
            *("\n", "\r\n", "\r", ",", ";", "\t", "|", '"', '""', "'", " ", "\0", "\ufeff"),
            *("sep=;\n", "Title", "Status", "Reach", "Target period", "Tags", "=1+1", "\u2028"),
            *("2026-02-30", "Q5 2026", "1e999", "9" * 400, "10–", "–", "-5", "NaN", "٣"),  # noqa: RUF001
        ]
    ),
    max_size=40,
).map("".join)
ANY_KIND = st.sampled_from(ALL_KINDS)


def read_or_refuse(kind, data: bytes, encoding: str = "", delimiter: str = "") -> bool:
    """Whether it was refused as a whole."""
    try:
        table = open_table(data, encoding, delimiter)
    except Unreadable as unreadable:
        return 1 <= len(unreadable.problems) <= 100
    paths = proposed(kind, table.headers)
    reader = RowReader(kind, table.headers, checked_columns(kind, table.headers, paths), "")
    drafts = [reader.read(record) for record in rows_of(table)]
    assert len(drafts) == table.rows
    assert all(draft.problems or draft.title for draft in drafts)
    return False


@settings(max_examples=300, deadline=None)
@given(ANY_KIND, st.binary(max_size=300), st.sampled_from(["", *ENCODINGS]))
def test_no_bytes_crash_the_reader(kind, data: bytes, encoding: str):
    read_or_refuse(kind, data, encoding)


@settings(max_examples=500, deadline=None)
@given(ANY_KIND, PIECES, st.sampled_from(["", *DELIMITERS]))
def test_no_pieces_of_a_table_crash_the_reader(kind, text: str, delimiter: str):
    read_or_refuse(kind, text.encode(), delimiter=delimiter)
    read_or_refuse(kind, f"Title,Reach,Target period\n{text}".encode(), delimiter=delimiter)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40), st.booleans())
def test_no_cell_gives_an_empty_entry(cell: str, commas: bool):  # noqa: FBT001
    assert all(entry.strip() for entry in parted(cell, commas=commas))


@pytest.mark.parametrize(
    "text",
    [
        "Title\n" + "a\n" * 50_001,
        "Title\n" + '"' * 2_000_000,
        "Title\n" + '"a' * 500_000,
        "Title\n" + "a" * 5_000_000,
        "Title" + ",x" * 500_000,
        "\n" * 5_000_000,
        "Title,Tags\n" + ("x," + '"' + '""a;' * 30_000 + '"\n') * 20,
        "Title,Reach\n" + ("x," + "1 – " * 30_000 + "\n") * 20,  # noqa: RUF001
        "Title,Target period\n" + ("x," + "Q3 " * 30_000 + "\n") * 20,
        "Title,Tags\n" + ("x," + '"' + ";" * 120_000 + '"\n') * 20,
    ],
    ids=range(10),
)
def test_no_table_keeps_its_reader_busy(text: str):
    kind = next(kind for kind in ALL_KINDS if kind.name == "initiative")
    started = time.process_time()
    read_or_refuse(kind, text.encode())
    assert time.process_time() - started < 6
