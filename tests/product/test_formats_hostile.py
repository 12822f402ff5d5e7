"""No file crashes a reader or keeps it busy: it is read, or refused with what is wrong."""

import struct
import time
from io import BytesIO
from zipfile import ZIP_LZMA, ZipFile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from services.product.domain.formats import FORMATS
from services.product.domain.imports import Unreadable
from tests.product.word_files import SPACE, packed, teams_transcript, word_file


def read_or_refuse(name: str, data: bytes) -> bool:
    """Whether it was refused."""
    form = FORMATS[name]
    try:
        meeting = form.parse(form.text_of(data))
    except Unreadable as unreadable:
        return 1 <= len(unreadable.problems) <= 100
    assert meeting.turns
    assert all(turn.text.strip() == turn.text != "" for turn in meeting.turns)
    assert all(0 <= turn.start_ms <= 360_000_000 for turn in meeting.turns)
    return False


@settings(max_examples=200, deadline=None)
@given(name=st.sampled_from(sorted(FORMATS)), data=st.binary(max_size=300))
def test_no_bytes_crash_a_reader(name: str, data: bytes):
    read_or_refuse(name, data)


PIECES = st.lists(
    st.sampled_from(
        [
            *("\n", "\n\n", "\r\n", "\v", "\t", "  ", " ", "\u2028", "\ufeff", "\0", "\x1c"),
            *("1", "42", "00:00:01,000", " --> ", "00:00:02.500", "0:12", "[0:12]", "(99:99)"),
            *("Attendees", "Transcript", "[Ada] 14:03:22", "[Ada] 99:99:99", "0:99", "Ada, Bo"),
            *(
                "Ada",
                "Ada: ",
                "Grace Hopper  ",
                "WEBVTT",
                "started transcription",
                ":",
                "🚀",
                "-->",
            ),
            *("<i>", "</font>", "{\\an8}", "<v Ada>", "&amp;", "November 31, 2026", "2026-02-30"),
        ]
    ),
    max_size=30,
).map("".join)


@settings(max_examples=400, deadline=None)
@given(name=st.sampled_from(["srt", "txt", "vtt"]), text=PIECES)
@example(name="vtt", text="WEBVTT\t-->")
def test_no_pieces_of_a_meeting_crash_a_reader(name: str, text: str):
    read_or_refuse(name, text.encode())


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES.map(lambda text: text.translate(dict.fromkeys(b"\0\v\x1c"))), max_size=5))
def test_no_paragraphs_crash_the_reader_of_word_files(paragraphs: list[str]):
    read_or_refuse("docx", word_file(paragraphs))


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(teams_transcript()) - 1), st.binary(min_size=1, max_size=4))
def test_no_damage_to_a_word_file_crashes_its_reader(at: int, damage: bytes):
    whole = teams_transcript()
    read_or_refuse("docx", whole[:at] + damage + whole[at + len(damage) :])
    read_or_refuse("docx", whole[:at])


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(["<w:p>", "</w:p>", "<w:t>", "</w:t>", "<w:br/>", "a:", "&x;", "<"]))
)
def test_no_xml_crashes_the_reader_of_word_files(tags: list[str]):
    xml = f'<w:document xmlns:w="{SPACE}">{"".join(tags)}</w:document>'
    read_or_refuse("docx", packed(xml))


def _xml(body: str, before: str = "") -> str:
    paragraph = f"<w:p><w:r><w:t>{body}</w:t></w:r></w:p>"
    return f'{before}<w:document xmlns:w="{SPACE}">{paragraph}</w:document>'


def _many_parts() -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for n in range(1_001):
            archive.writestr(str(n), "")
        archive.writestr("word/document.xml", _xml("Ada: Hi."))
    return buffer.getvalue()


def _packed_otherwise() -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_LZMA) as archive:
        archive.writestr("word/document.xml", _xml("Ada: Hi."))
    return buffer.getvalue()


def _lying_about_its_size() -> bytes:
    """The bomb says of itself, in both places, that it has 500 bytes."""
    bomb = bytearray(packed(_xml("a" * 30_000_000)))
    true = struct.pack("<L", len(_xml("a" * 30_000_000)))
    return bytes(bomb).replace(true, struct.pack("<L", 500))


_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
BOMBS = {
    "a bomb": packed(_xml("a" * 60_000_000)),
    "a bomb within the limit of size": packed(_xml("a" * 30_000_000)),
    "a bomb that lies about its size": _lying_about_its_size(),
    "many parts": _many_parts(),
    "another packing": _packed_otherwise(),
    "entities": packed(_xml("&l8;", f'<!DOCTYPE d [<!ENTITY l0 "ha">{_LAUGHS}]>')),
    "an outside entity": packed(
        _xml("&x;", '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>')
    ),
    "a DOCTYPE alone": packed(_xml("Ada: Hi.", '<!DOCTYPE d SYSTEM "http://127.0.0.1/d.dtd">')),
    "no document": packed(_xml("Ada: Hi."), "word/other.xml"),
    "a document outside": packed(_xml("Ada: Hi."), "../word/document.xml"),
    "an archive with a comment": teams_transcript()[:-2] + b"\x01\x00x",
    "a PDF": b"%PDF-1.7\n",
    "an earlier Word's file": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "text": b"Ada: Hi.",
}


@pytest.mark.parametrize("kind", BOMBS)
def test_bombs_and_strangers_are_refused_at_once(kind: str):
    started = time.process_time()
    assert read_or_refuse("docx", BOMBS[kind])
    assert time.process_time() - started < 1


@pytest.mark.parametrize("name", ["srt", "txt"])
@pytest.mark.parametrize(
    "text",
    [
        "\n" * 3_000_000,
        "a\n" * 900_000,
        "Ada: " * 500_000,
        "Ada" + " " * 2_000_000 + "0:12",
        "0" * 2_000_000 + ":00",
        "00:00:01,000 --> 00:00:02,000\n" * 100_000,
        "00:00:01,000 --> 00:00:02,000\n" + "<font " * 200_000,
        "00:00:01,000 --> 00:00:02,000\n" + "{\\" * 500_000,
        "00:00:01,000 --> 00:00:02,000\nsame\n" * 100_000,
        "[0:12] " * 300_000,
        "a" * 3_000_000,
    ],
    ids=range(11),
)
def test_no_text_keeps_a_reader_busy(name: str, text: str):
    started = time.process_time()
    read_or_refuse(name, text.encode())
    assert time.process_time() - started < 6


def test_many_paragraphs_are_refused():
    assert read_or_refuse(
        "docx", packed(_xml("</w:t></w:r></w:p><w:p><w:r><w:t>".join("a" * 200_001)))
    )
