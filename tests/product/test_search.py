"""Items and turns are found by their words. Over fakes and PostgreSQL."""

import json

import pytest

from services.product.domain.refusals import QueryRefused, SearchRefused
from services.product.domain.search import Hit
from services.product.domain.words import Segment
from tests.product.conftest import Product
from tests.product.meetings import imported

MEETING = """WEBVTT

00:00:01.000 --> 00:00:04.000
<v Grace>We lose orders whenever the Größe field is empty.

00:00:20.000 --> 00:00:24.000
<v Tomasz>Then checkout waits for the vendor, and nobody notices.
"""


def made(product: Product, account: str, kind: str = "risk", **fields: object) -> str:
    product.clock.advance(seconds=1)
    return product.use.create_item(account, kind, json.dumps(fields).encode()).id


def found(product: Product, account: str, text: str, **how: object) -> list[Hit]:
    return list(product.use.search(account, text, **how).hits)


def ids(hits: list[Hit]) -> list[str]:
    return [hit.id for hit in hits]


def test_a_title_before_a_text_and_every_text_field_of_any_kind(product: Product, ada: str):
    noted = made(product, ada, statement="The vendor may slip", title="Dates")
    listed = made(product, ada, "persona", title="Buyer", goals=["Choose a vendor", "Sleep"])
    titled = made(product, ada, title="Vendor lock-in")
    hits = found(product, ada, "vendor")
    assert ids(hits)[0] == titled
    assert {hit.id: hit.field for hit in hits} == {
        titled: "",
        noted: "statement",
        listed: "goals",
    }
    assert hits[0].title == [Segment("Vendor", marked=True), Segment(" lock-in", marked=False)]


def test_a_turn_is_found_with_its_place(product: Product, ada: str):
    transcript = imported(product, ada, MEETING.encode(), title="Review")
    (hit,) = found(product, ada, "checkout noti")
    assert (hit.id, hit.kind, hit.field) == (transcript, "transcript", "")
    assert hit.turn
    assert (hit.turn.seq, hit.turn.speaker) == (1, "Tomasz")
    assert [one.text for one in hit.excerpt if one.marked] == ["checkout", "notices"]
    assert found(product, ada, "tomasz waits")[0].turn == hit.turn


@pytest.mark.parametrize("text", ["größe", "GROSSE", "Gro\u0308ße", "gröss"])
def test_case_accents_and_beginnings_do_not_matter(product: Product, ada: str, text: str):
    imported(product, ada, MEETING.encode(), title="Review")
    (hit,) = found(product, ada, text)
    assert Segment("Größe", marked=True) in hit.excerpt


def test_what_has_every_word_comes_before_titles_that_are_only_like_them(
    product: Product, ada: str
):
    both = made(product, ada, title="Vendor", statement="slips in March")
    made(product, ada, title="Other", statement="slips in March")
    like = made(product, ada, title="Vendor")
    assert ids(found(product, ada, "march vendor")) == [both, like]
    assert not found(product, ada, "vendor slips september octopus")


@pytest.mark.parametrize("text", ["asessment", "assesment slips", "assessmnet", "Asessment Slip"])
def test_a_misspelt_title_is_found(product: Product, ada: str, text: str):
    item = made(product, ada, title="Assessment slips")
    made(product, ada, title="Onboarding")
    assert ids(found(product, ada, text)) == [item]


def test_what_is_deleted_is_not_found_until_it_is_back(product: Product, ada: str):
    transcript = imported(product, ada, MEETING.encode(), title="Review")
    product.use.delete_item(ada, "transcript", transcript)
    assert not found(product, ada, "checkout")
    assert not found(product, ada, "review")
    product.use.restore_item(ada, "transcript", transcript)
    assert ids(found(product, ada, "checkout")) == [transcript]


def test_a_changed_item_is_found_by_its_new_words_alone(product: Product, ada: str):
    item = made(product, ada, title="Vendor", statement="slips")
    product.use.update_item(
        ada, "risk", item, version=1, patch_json=b'{"title":"Supplier","statement":null}'
    )
    assert not found(product, ada, "vendor")
    assert not found(product, ada, "slips")
    assert ids(found(product, ada, "suppl")) == [item]
    product.use.restore_version(ada, "risk", item, version=2, wanted=1)
    assert ids(found(product, ada, "vendor slips")) == [item]


def test_kinds_narrow_what_is_found(product: Product, ada: str):
    risk = made(product, ada, title="Vendor")
    vision = made(product, ada, "vision", title="Vendor")
    assert set(ids(found(product, ada, "vendor"))) == {risk, vision}
    assert ids(found(product, ada, "vendor", of_kinds=["vision"])) == [vision]
    with pytest.raises(SearchRefused):
        found(product, ada, "vendor", of_kinds=["unicorn"])


def test_pages_show_every_hit_once(product: Product, ada: str):
    made_ids = {made(product, ada, title="Vendor") for _ in range(7)}
    seen: list[str] = []
    cursor = ""
    while True:
        page = product.use.search(ada, "vendor", limit=3, cursor=cursor)
        seen += ids(list(page.hits))
        cursor = page.next_cursor
        if not cursor:
            break
    assert (len(seen), set(seen)) == (7, made_ids)


@pytest.mark.promise("1.3")
def test_nobody_finds_anothers_words(product: Product, ada: str, grace: str):
    made(product, ada, title="Assessment slips")
    imported(product, ada, MEETING.encode(), title="Review")
    mine = made(product, grace, title="Assessment of checkout")
    assert ids(found(product, grace, "assessment")) == [mine]
    assert ids(found(product, grace, "checkout")) == [mine]
    assert not found(product, grace, "grosse")


@pytest.mark.parametrize(
    "text",
    [
        *("' | vendor", "vendor & !x", "vendor:*", "\\' OR 1=1 --", "<-> vendor", "( vendor"),
        *("vendor\0", "'); DROP TABLE items; --", "%vendor_", "vendor” “", "*", "vendor\\"),
    ],
)
def test_a_hostile_text_is_words_and_nothing_else(
    product: Product, ada: str, grace: str, text: str
):
    made(product, grace, title="Vendor | x or 1 1 drop table items")
    mine = made(product, ada, title="Vendor")
    assert set(ids(found(product, ada, text))) <= {mine}


@pytest.mark.parametrize("text", ["", "  ", "?!", "“”", "_"])
def test_a_text_without_words_finds_nothing(product: Product, ada: str, text: str):
    made(product, ada, title="Vendor")
    assert not found(product, ada, text)


def test_a_text_that_is_too_long_and_a_cursor_of_none_are_refused(product: Product, ada: str):
    with pytest.raises(SearchRefused):
        found(product, ada, "x" * 201)
    for cursor in ("nothing", "W10=", "WzEsIjEiLDFd", "e30="):
        with pytest.raises(SearchRefused):
            found(product, ada, "vendor", cursor=cursor)
    with pytest.raises(QueryRefused):
        found(product, ada, "vendor", limit=51)


@pytest.mark.parametrize("text", ["ﷺ" * 200, "x" * 200, "a b c d e f g h i j k", "1e5 0x1F 3.14"])
def test_odd_words_are_no_error(product: Product, ada: str, text: str):
    made(product, ada, title="Vendor", statement=text * 10)
    found(product, ada, text)


def test_an_excerpt_is_around_the_match_and_in_whole_words(product: Product, ada: str):
    words = " ".join(f"word{n}" for n in range(200))
    made(product, ada, title="Long", statement=f"{words} needle {words}")
    (hit,) = found(product, ada, "needle")
    text = "".join(one.text for one in hit.excerpt)
    assert "word199 needle word0" in text
    assert text.startswith("…word") and text.endswith("…")  # noqa: PT018 one claim
    assert len(text) < 320
