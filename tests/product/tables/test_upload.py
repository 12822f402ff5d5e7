"""A table arrives in parts, with its options first: whole, or not at all."""

import pytest
from azmyra.product.v1 import imports_pb2 as pb
from azmyra.product.v1 import product_pb2, tables_pb2

from services.product.adapters.inbound.upload import received_table
from services.product.domain.refusals import TableRefused, UploadMalformed

CHUNK = pb.InspectTableRequest(chunk=b"Title\n")
END = pb.InspectTableRequest(end=product_pb2.ImportEnd(size=6))


def options(**given: object) -> pb.InspectTableRequest:
    return pb.InspectTableRequest(options=tables_pb2.TableOptions(**given))  # type: ignore[arg-type]


def test_its_parts_are_joined_under_its_options():
    file = received_table([options(kind="risk", columns=["title"], date_order="mdy"), CHUNK, END])
    assert (file.format, file.data) == ("csv", b"Title\n")
    assert (file.table.kind, file.table.columns, file.table.date_order) == (
        "risk",
        ("title",),
        "mdy",
    )
    assert file.table.duplicates == "skip"


@pytest.mark.parametrize(
    "parts",
    [[], [CHUNK, END], [options(), CHUNK], [options(), CHUNK, CHUNK, END], [options(), options()]],
)
def test_a_stream_that_is_not_whole_is_refused(parts: list[pb.InspectTableRequest]):
    with pytest.raises(UploadMalformed):
        received_table(parts)


@pytest.mark.parametrize(
    ("given", "field", "reason"),
    [
        ({"encoding": "ebcdic"}, "encoding", "must be one of: utf-8, utf-16, utf-16be"),
        ({"delimiter": "x"}, "delimiter", "must be one of: ,, ;, tabulator, |"),
        ({"date_order": "ymd"}, "dates", "must be one of: dmy, mdy"),
        ({"duplicates": "merge"}, "duplicates", "must be one of: skip, create"),
        ({"columns": ["title"] * 201}, "columns", "must be at most 200"),
    ],
)
def test_an_option_that_is_none_is_named(given: dict[str, object], field: str, reason: str):
    with pytest.raises(TableRefused) as refused:
        received_table([options(**given), CHUNK, END])
    [problem] = refused.value.fields
    assert problem.field == field
    assert problem.reason.startswith(reason)
