"""A file becomes a transcript: all of it, or nothing. Over fakes and over PostgreSQL."""

import json
from collections.abc import Callable

import pytest

from services.chassis.ids import new_id
from services.product.domain.files import File
from services.product.domain.refusals import (
    FileTooLarge,
    FormatUnknown,
    IdempotencyKeyReused,
    ImportNotFound,
    LlmKeyRefused,
    QueryRefused,
)
from tests.product.conftest import Product
from tests.product.meetings import SHORT, TRANSCRIPTS, imported

# Shaped like keys, and none: made up here.
OPENAI_KEY = "sk-proj-" + "aB3dE6gH9jK2mN5pQ8rS1tU4vW7xY0zA"
GROQ_KEY = "gsk_" + "Zy1Xw2Vu3Ts4Rq5Po6Nm7Lk8Ji9Hg0Fe"


def with_words(words: str) -> bytes:
    return f"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada>{words}</v>\n".encode()


def test_a_meeting_becomes_a_transcript_with_turns(product: Product, ada: str):
    transcript = imported(product, ada, title="Launch 2026-10-05")
    fields = json.loads(product.use.get_item(ada, "transcript", transcript).fields_json)
    assert fields == {
        "title": "Launch 2026-10-05",
        "date": "2026-10-05",
        "participants": ["Ada", "Grace"],
        "source": "zoom",
        "duration_ms": 5000,
        "turn_count": 2,
    }
    turns = product.use.list_turns(ada, transcript).turns
    assert [(t.seq, t.speaker, t.start_ms, t.text) for t in turns] == [
        (0, "Ada", 1000, "We will launch in May."),
        (1, "Grace", 3500, "If the café 🚀 test slips, we launch in June."),
    ]


def test_turns_come_in_pages(product: Product, ada: str):
    data = (TRANSCRIPTS / "zoom-roadmap-review.vtt").read_bytes()
    transcript = imported(product, ada, data)
    seen = []
    cursor = ""
    while True:
        page = product.use.list_turns(ada, transcript, limit=50, cursor=cursor)
        seen += [turn.seq for turn in page.turns]
        if not (cursor := page.next_cursor):
            break
    assert seen == list(range(len(seen)))
    assert len(seen) > 150
    with pytest.raises(QueryRefused):
        product.use.list_turns(ada, transcript, cursor="-1")


def test_counted_fields_are_not_changed_by_hand(product: Product, ada: str):
    transcript = imported(product, ada)
    changed = product.use.update_item(
        ada, "transcript", transcript, version=1, patch_json=b'{"title":"T","turn_count":2}'
    )
    assert json.loads(changed.fields_json)["title"] == "T"


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (b"", [1]),
        (b"not a caption file", [1]),
        (b"WEBVTT\n\n", [0]),
        (b"WEBVTT\n\n00:00:01.000 -> 00:00:02.000\nAda: Hi\n", [3]),
        (SHORT + b"\n00:00:07.000 --> 00:00:06.000\nAda: Hi\n\nlost words\n", [11, 14]),
        (SHORT.replace(b"May", b"M\xe4i"), [5]),
        (SHORT.decode().encode("utf-16-le"), [0]),
        (SHORT.decode().encode("utf-32"), [0]),
    ],
)
def test_an_unreadable_file_is_told_line_by_line_and_leaves_nothing(
    product: Product, ada: str, data: bytes, lines: list[int]
):
    import_id = product.use.import_file(ada, File("vtt", data))
    outcome = product.use.get_import(ada, import_id)
    assert (outcome.state, list(outcome.created)) == ("failed", [])
    assert [problem.line for problem in outcome.errors] == lines
    assert not product.use.list_items(ada, "transcript").items


def test_a_file_tells_at_most_a_hundred_problems(product: Product, ada: str):
    import_id = product.use.import_file(ada, File("vtt", b"WEBVTT\n\n" + b"lost\n\n" * 500))
    assert len(product.use.get_import(ada, import_id).errors) == 100


@pytest.mark.promise("4.4")
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_file_with_an_llm_key_is_refused_before_anything_is_stored(
    product: Product, ada: str, encoding: str
):
    data = with_words(f"it is {OPENAI_KEY} and\n{GROQ_KEY}").decode().encode(encoding)
    with pytest.raises(LlmKeyRefused) as refused:
        product.use.import_file(ada, File("vtt", data))
    assert [problem.field for problem in refused.value.fields] == ["line 4", "line 5"]
    assert OPENAI_KEY[:12] not in repr((refused.value.args, refused.value.fields))
    assert not product.use.list_items(ada, "transcript").items


def test_a_key_in_an_unreadable_file_is_refused_too(product: Product, ada: str):
    with pytest.raises(LlmKeyRefused):
        product.use.import_file(ada, File("vtt", GROQ_KEY.encode()))


def test_an_unknown_format_is_refused(product: Product, ada: str):
    with pytest.raises(FormatUnknown):
        product.use.import_file(ada, File("exe", SHORT))


def test_a_file_over_25_megabytes_is_refused(faked_product: Product, ada: str):
    with pytest.raises(FileTooLarge):
        faked_product.use.import_file(ada, File("vtt", b" " * (25 * 1024 * 1024 + 1)))


def test_the_keyed_request_for_an_import_is_done_once(product: Product, ada: str):
    first = product.use.import_file(ada, File("vtt", SHORT), idempotency_key="k")
    assert product.use.import_file(ada, File("vtt", SHORT), idempotency_key="k") == first
    assert len(product.use.list_items(ada, "transcript").items) == 1
    with pytest.raises(IdempotencyKeyReused):
        product.use.import_file(ada, File("vtt", SHORT, title="x"), idempotency_key="k")


def test_another_accounts_import_is_not_found(product: Product, ada: str, grace: str):
    import_id = product.use.import_file(ada, File("vtt", SHORT))
    for account, wanted in ((grace, import_id), (ada, new_id()), (ada, "nonsense")):
        with pytest.raises(ImportNotFound):
            product.use.get_import(account, wanted)


@pytest.mark.parametrize(
    ("title", "data", "expected"),
    [
        ("  Ours  ", SHORT, "Ours"),
        ("", SHORT.replace(b"WEBVTT", b"WEBVTT - Sync"), "Sync"),
        ("", SHORT.replace(b"WEBVTT", b"WEBVTT\n\nNOTE 2026-09-01"), "2026-09-01"),
        ("", SHORT, "We will launch in May."),
        ("t" * 500, SHORT, "t" * 300),
    ],
)
def test_a_title_is_the_persons_or_made_of_the_file(
    product: Product, ada: str, title: str, data: bytes, expected: str
):
    transcript = imported(product, ada, data, title=title)
    fields = json.loads(product.use.get_item(ada, "transcript", transcript).fields_json)
    assert fields["title"] == expected


def test_an_import_is_announced(faked_product: Product, store: Callable[..., object], ada: str):
    transcript = imported(faked_product, ada)
    assert store.of(ada).announced == [transcript]  # type: ignore[attr-defined]
