"""No archive crashes the reader, fills its memory or keeps it busy: it is read, or refused."""

import io
import struct
import zlib
from collections import deque
from zipfile import ZIP_STORED, ZipFile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from services.product.adapters.outbound.schema_files import read_kinds
from services.product.domain.archive.opened import opened_archive
from services.product.domain.archive.reading import ArchiveReading, RowChecks
from services.product.domain.archive.records import Records
from services.product.domain.archive.rows import MAX_ROW_BYTES, RowProblem, rows_of
from services.product.domain.archive.unpacking import Unpacking
from services.product.domain.archive.zip_directory import Entry, directory_of, entries_of
from services.product.domain.archive_report import ReadTo
from services.product.domain.imports import Unreadable
from tests.product.archives.making import archive, data_file, files_of, item, packed, small
from tests.product.conftest import KINDS
from tests.product.fake_uploads import InMemory
from tests.product.fakes import FakeClock

ALL_KINDS = read_kinds(KINDS)
WHOLE = archive()


def read_or_refuse(data: bytes) -> list[str]:
    """What is wrong with *data*, in words; nothing of an archive that can be read."""
    source = InMemory(data)
    records = Records("018f0000-0000-7000-8000-000000000009", "ada", FakeClock().now())
    try:
        contents, manifest = opened_archive(source)
        reading = ArchiveReading(source, contents, manifest, RowChecks(ALL_KINDS, records))
        return [
            problem.reason for progress in reading.since(ReadTo()) for problem in progress.problems
        ]
    except Unreadable as unreadable:
        return [problem.reason for problem in unreadable.problems]


@settings(max_examples=200, deadline=None)
@given(data=st.binary(max_size=300))
@example(b"")
@example(b"PK\x05\x06" + bytes(18))
@example(b"PK\x06\x07" + bytes(16) + b"PK\x05\x06" + b"\xff" * 18)
def test_no_bytes_crash_the_reader(data: bytes):
    assert read_or_refuse(data)


@settings(max_examples=400, deadline=None)
@given(place=st.integers(0, len(WHOLE) - 1), byte=st.integers(0, 255), cut=st.booleans())
def test_one_wrong_byte_or_a_cut_crashes_nothing(place: int, byte: int, cut: bool):  # noqa: FBT001
    read_or_refuse(WHOLE[:place] if cut else WHOLE[:place] + bytes([byte]) + WHOLE[place + 1 :])


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None)
@given(
    table=st.sampled_from(["items.risk", "turns", "history", "links"]),
    name=st.sampled_from(
        [
            *("id", "kind", "version", "fields", "created_at", "deleted_at", "transcript_id"),
            *("seq", "speaker", "start_ms", "text", "item_id", "action", "changes", "type"),
            *("from_id", "from_turn", "from_start", "from_end", "provider", "restored_version"),
        ]
    ),
    value=VALUES,
)
def test_no_value_in_a_row_crashes_the_reader(table: str, name: str, value: object):
    tables = small()
    tables[f"product/{table}"][0] |= {name: value}
    read_or_refuse(archive(tables))


def test_the_whole_archive_is_read_without_a_word():
    assert read_or_refuse(WHOLE) == []


@pytest.mark.parametrize(
    "row",
    [
        b"[" * 100_000,
        b'{"a":' * 5_000 + b"1" + b"}" * 5_000,
        b'{"id": 1e999}',
        b'{"id": "\xff"}',
        b"{}{}",
        b"null",
        b'{"fields": NaN}',
    ],
    ids=lambda row: row[:9],
)
def test_odd_json_is_named_by_its_line(row: bytes):
    [numbered] = list(rows_of([b"[\n", row, b"\n]\n"]))
    assert numbered.line == 2
    files = {**files_of(small()), "data/product/items.risk.json": b"[\n" + row + b"\n]\n"}
    assert read_or_refuse(packed(files))


def test_a_row_without_end_is_not_gathered():
    taken = 0

    def endless():
        nonlocal taken
        while True:
            taken += 1
            yield b"x" * 65_536

    [only] = list(rows_of(endless()))
    assert isinstance(only.row, RowProblem)
    assert taken * 65_536 <= MAX_ROW_BYTES + 2 * 65_536


def test_what_would_unpack_to_far_more_is_refused_before_it_is_unpacked():
    bomb = packed({**files_of(small()), "pages/x.html": bytes(300_000_000)})
    assert len(bomb) < 1_000_000
    assert read_or_refuse(bomb) == ["It would unpack to far more than a file of this size holds."]


def test_a_list_that_lies_about_a_size_is_found_out():
    """The list says ten bytes, and what is packed has no end."""
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    data = packer.compress(bytes(50_000_000)) + packer.flush()
    header = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 0, 0, len(data), 10, 0, 0)
    entry = Entry("data/product/turns.json", len(data), 10, is_deflated=True, crc=0, offset=0)
    unpacking = Unpacking(InMemory(header + data), entry)
    with pytest.raises(Unreadable):
        deque(unpacking.remaining(), maxlen=0)
    assert unpacking.read < 1_000_000


@pytest.mark.parametrize("name", ["../x", "/etc/x", "a\\b", "C:x", "x\n", "y" * 301])
def test_names_that_lead_elsewhere_are_refused(name: str):
    assert read_or_refuse(packed({**files_of(small()), name: b""})) == [
        "The name of a file in it is not one that an export has."
    ]


def test_a_name_that_stands_twice_is_refused():
    target = io.BytesIO()
    name, rows = "data/product/items.risk.json", data_file([item("x", "risk")])
    with ZipFile(target, "w") as made:
        made.writestr(name, rows)
        with pytest.warns(UserWarning, match="Duplicate"):
            made.writestr(name, rows)
    assert read_or_refuse(target.getvalue()) == ["A file of this name is in it twice."]


def test_an_encrypted_file_and_too_many_files_are_refused():
    flagged = bytearray(WHOLE)
    flagged[flagged.rfind(b"PK\x01\x02") + 8] |= 1
    assert read_or_refuse(bytes(flagged)) == ["It is encrypted, or packed in an unusual way."]
    end = bytearray(WHOLE)
    place = end.rfind(b"PK\x05\x06")
    end[place + 10 : place + 12] = b"\x01\x00"
    assert read_or_refuse(bytes(end))


def test_more_than_can_be_stored_at_once_is_refused_before_it_is_read():
    # Packed so well that it is small, and not so well that it is taken for a bomb.
    line = b'{"id": "' + bytes(range(48, 123)) * 40 + b'"},\n'
    some = b"".join(line[:n] + b"%d" % n + line[n:] for n in range(9, 900))
    turns = some * (251_000_000 // len(some) + 1)
    large = packed({**files_of(small()), "data/product/turns.json": turns})
    assert read_or_refuse(large) == [
        "It holds more than 250 MB of items, words and history: too much to store at once."
    ]


def test_another_zip_and_a_newer_export_are_called_what_they_are():
    assert read_or_refuse(packed({"photo.jpg": b"x"})) == [
        "This ZIP is no export of Azmyra: it has no files under data/."
    ]
    newer = packed({**files_of(small()), "manifest.json": b'{"manifest":"{\\"format\\":2}"}'})
    assert read_or_refuse(newer) == [
        "It was exported by a version of Azmyra that is not known here."
    ]


def test_stored_files_large_files_and_a_comment_are_read_too():
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_STORED) as made:
        made.comment = b"Packed anew."
        for name, content in files_of(small()).items():
            with made.open(name, "w", force_zip64=True) as file:
                file.write(content)
    assert read_or_refuse(target.getvalue()) == []


def test_the_list_is_read_in_pieces_whatever_its_length():
    files = {f"pages/{number:06}.html": b"" for number in range(20_000)}
    source = InMemory(packed(files))
    names = [entry.name for entry in entries_of(source, directory_of(source))]
    assert names == list(files)
