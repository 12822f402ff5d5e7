"""Files of every format go through the same import: all or nothing, and never with a key."""

import json

import pytest

from services.product.domain.files import File
from services.product.domain.refusals import FormatUnknown, LlmKeyRefused
from tests.product.conftest import Product
from tests.product.word_files import teams_transcript, word_file

# Shaped like a key, and none: made up here.
KEY = "sk-proj-" + "aB3dE6gH9jK2mN5pQ8rS1tU4vW7xY0zA"
READABLE = {
    "srt": b"1\n00:00:01,000 --> 00:00:05,000\nAda: We launch in May.\n",
    "txt": b"Ada  0:05\nWe launch in May.\n",
    "docx": word_file(["Ada   0:05\nWe launch in May."]),
}


@pytest.mark.parametrize("name", READABLE)
def test_a_file_of_each_format_becomes_a_transcript(product: Product, ada: str, name: str):
    import_id = product.use.import_file(ada, File(name, READABLE[name], title="Launch"))
    outcome = product.use.get_import(ada, import_id)
    [transcript] = outcome.created
    fields = json.loads(product.use.get_item(ada, "transcript", transcript).fields_json)
    assert (fields["participants"], fields["duration_ms"]) == (["Ada"], 5000)
    [turn] = product.use.list_turns(ada, transcript).turns
    assert (turn.speaker, turn.text) == ("Ada", "We launch in May.")


def test_a_meeting_without_times_has_no_duration(faked_product: Product, ada: str):
    import_id = faked_product.use.import_file(ada, File("txt", b"Ada: One.\nGrace: Two."))
    [transcript] = faked_product.use.get_import(ada, import_id).created
    fields = json.loads(faked_product.use.get_item(ada, "transcript", transcript).fields_json)
    assert "duration_ms" not in fields
    assert fields["turn_count"] == 2


@pytest.mark.parametrize(
    ("name", "data", "lines"),
    [
        ("srt", b"lost\n", [1]),
        ("txt", b"Ada  0:75\nHi.\n", [1]),
        ("docx", word_file(["", "Ada   0:75\nHi."]), [2]),
        ("docx", b"PK\x03\x04 and no more", [0]),
    ],
)
def test_an_unreadable_file_is_told_by_line_and_leaves_nothing(
    faked_product: Product, ada: str, name: str, data: bytes, lines: list[int]
):
    outcome = faked_product.use.get_import(
        ada, faked_product.use.import_file(ada, File(name, data))
    )
    assert (outcome.state, list(outcome.created)) == ("failed", [])
    assert [problem.line for problem in outcome.errors] == lines
    assert not faked_product.use.list_items(ada, "transcript").items


@pytest.mark.promise("4.4")
@pytest.mark.parametrize(
    ("name", "data", "place"),
    [
        ("srt", READABLE["srt"] + KEY.encode(), "line 4"),
        ("txt", READABLE["txt"] + KEY.encode(), "line 3"),
        ("docx", word_file(["", f"Ada   0:05\nIt is {KEY[:20]}|{KEY[20:]}."]), "paragraph 2"),
    ],
)
def test_a_key_is_refused_with_its_place(
    faked_product: Product, ada: str, name: str, data: bytes, place: str
):
    with pytest.raises(LlmKeyRefused) as refused:
        faked_product.use.import_file(ada, File(name, data))
    assert [problem.field for problem in refused.value.fields] == [place]
    assert KEY[:12] not in repr((refused.value.args, refused.value.fields))


@pytest.mark.promise("4.4")
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("srt", f"{KEY[:16]}<i></i>{KEY[16:]}"),
        ("srt", f"{KEY[:16]}{{\\an8}}{KEY[16:]}"),
        ("vtt", f"{KEY[:16]}<c.x>{KEY[16:]}</c>"),
        ("vtt", f"&#115;{KEY[1:]}"),
    ],
)
def test_a_key_hidden_by_markup_is_refused_with_its_turn(
    faked_product: Product, ada: str, name: str, words: str
):
    cues = (
        f"00:00:01.000 --> 00:00:02.000\nAda: Hi.\n\n00:00:03.000 --> 00:00:05.000\nBo: {words}\n"
    )
    data = (f"WEBVTT\n\n{cues}" if name == "vtt" else cues).encode()
    with pytest.raises(LlmKeyRefused) as refused:
        faked_product.use.import_file(ada, File(name, data))
    assert [problem.field for problem in refused.value.fields] == ["turn 2"]
    assert not faked_product.use.list_items(ada, "transcript").items


def test_the_refusal_of_another_format_names_those_that_are_read(faked_product: Product, ada: str):
    with pytest.raises(FormatUnknown) as refused:
        faked_product.use.import_file(ada, File("pdf", teams_transcript()))
    assert refused.value.fields[0].reason == "must be one of: vtt, srt, txt, docx, csv, azmyra"
