"""An export of Azmyra comes back: everything in it, as it was, under new ids, and marked."""

import json
from typing import Any

import pytest

from services.product.domain.archive.new_ids import new_id_of
from services.product.domain.refusals import ItemNotFound
from tests.product.archives.making import (
    CHANGED,
    GONE,
    INITIATIVE,
    MEETING,
    RISK,
    TRASHED,
    archive,
    changed,
    ended,
    files_of,
    item,
    link,
    manifest,
    packed,
    revision,
    small,
    turn,
)
from tests.product.conftest import Product

NOW = "2026-11-23T12:00:00.000Z"
CHANGED_HERE = "2026-11-20T09:30:00.125Z"


def found(product: Product, account: str, import_id: str, kind: str, old_id: str) -> Any:
    return product.use.get_item(account, kind, new_id_of(import_id, old_id))


def test_items_come_back_with_their_times_and_are_marked(product: Product, ada: str):
    done = ended(product, ada, archive())
    assert (done.state, done.errors) == ("completed", [])
    risk = found(product, ada, done.id, "risk", RISK)
    assert risk[2:6] == (2, "2026-11-01T08:00:00.000Z", CHANGED_HERE, "")
    assert risk.imported_at == NOW
    assert json.loads(risk.fields_json) == {"title": "Churn", "status": "open", "probability": 4}
    [listed] = product.use.list_items(ada, "risk").items
    assert listed == risk
    with pytest.raises(ItemNotFound):
        product.use.get_item(ada, "risk", RISK)


def test_it_is_told_what_came_back_and_what_never_does(product: Product, ada: str):
    report = ended(product, ada, archive()).report
    assert report is not None
    assert report.items == {"initiative": 2, "risk": 1, "transcript": 1}
    # Of the transcript no history came: it begins with how it stands.
    assert (report.turns, report.links, report.revisions) == (2, 3, 7)
    assert list(report.ignored) == [
        "identity/security_events",
        "integrations/decryptions",
        "privacy/consents",
        "product/imports",
    ]
    assert not report.left_out
    assert (report.signature, report.exported_at) == ("signed", "2026-11-22T10:00:00.000Z")


def test_the_history_comes_along_and_goes_on(product: Product, ada: str):
    done = ended(product, ada, archive())
    risk = found(product, ada, done.id, "risk", RISK)
    product.use.update_item(ada, "risk", risk.id, version=2, patch_json=b'{"title":"Churn!"}')
    newest, second, first = product.use.list_history(ada, "risk", risk.id).revisions
    assert (newest.version, newest.imported, newest.by) == (3, False, ada)
    assert (second.at, second.by, second.imported) == (CHANGED_HERE, ada, True)
    assert [tuple(change) for change in first.changes] == [
        ("title", None, "Chrun"),
        ("status", None, "open"),
    ]
    back = product.use.restore_version(ada, "risk", risk.id, version=3, wanted=1)
    assert json.loads(back.fields_json) == {"title": "Chrun", "status": "open"}
    initiative = found(product, ada, done.id, "initiative", INITIATIVE)
    [reverted, _] = product.use.list_history(ada, "initiative", initiative.id).revisions
    assert (reverted.action, reverted.restored_version) == ("reverted", 1)


def test_links_and_words_come_along(product: Product, ada: str):
    done = ended(product, ada, archive())
    links = product.use.list_links(ada, "").links
    assert {(one.type, one.source.title, one.target.title) for one in links} == {
        ("mitigates", "Win back", "Churn"),
        ("evidence_for", "Transcript", "Churn"),
    }
    evidence = next(one for one in links if one.type == "evidence_for")
    assert evidence.source.quote == "lose people"
    assert evidence.provenance == ("openai", "m", "p@1")
    assert evidence.created_at == CHANGED_HERE
    turns = product.use.list_turns(ada, new_id_of(done.id, MEETING)).turns
    assert [tuple(one) for one in turns] == [
        (0, "Ada", 0, "We lose people & money."),
        (1, "", 1000, "Yes — 🚀."),
    ]
    assert product.use.search(ada, "money").hits[0].id == new_id_of(done.id, MEETING)


def test_the_trash_comes_back_as_trash_for_the_days_that_are_left(product: Product, ada: str):
    done = ended(product, ada, archive())
    [deleted] = product.use.list_items(ada, "initiative", deleted=True).items
    assert deleted.deleted_at == CHANGED_HERE
    assert not product.use.search(ada, "Initiative").hits
    product.use.restore_item(ada, "initiative", deleted.id)
    assert len(product.use.list_links(ada, "").links) == 3
    assert deleted.id == new_id_of(done.id, TRASHED)


def test_what_was_deleted_too_long_ago_does_not_come_back(product: Product, ada: str):
    expired = item(RISK, "risk", deleted_at="2026-10-20T00:00:00Z")
    done = ended(product, ada, archive(changed(items_risk=[expired])))
    assert done.report is not None
    assert "risk" not in done.report.items
    assert list(done.report.left_out) == [
        "1 of kind “Risk”: deleted more than 30 days before.",
        "2 entries of the history: no item of theirs came along.",
        "3 links: an end of them did not come along, or they are there twice.",
    ]


def test_the_same_archive_twice_makes_two_of_everything_and_links_none_of_them_across(
    product: Product, ada: str
):
    first, second = (ended(product, ada, archive()) for _ in range(2))
    assert first.id != second.id
    assert len(product.use.list_items(ada, "risk").items) == 2
    assert not {*first.created} & {*second.created}


def test_a_link_to_what_is_not_in_the_file_is_left_out_and_told(product: Product, ada: str):
    rows = [
        *small()["product/links"],
        link("supports", GONE, RISK),
        link("serves", INITIATIVE, RISK),
        link("evidence_for", MEETING, INITIATIVE, from_turn=9, from_start=0, from_end=2),
    ]
    report = ended(product, ada, archive(changed(links=rows))).report
    assert report is not None
    assert report.links == 3
    assert list(report.left_out) == [
        "2 links: an end of them did not come along, or they are there twice.",
        "1 links: such items cannot be linked in this way.",
    ]


def test_history_and_words_of_nothing_are_left_out_and_told(product: Product, ada: str):
    tables = small()
    tables["product/history"] += [revision(GONE, 1), revision(RISK, 3), revision(RISK, 2)]
    tables["product/turns"] += [
        turn(0, "Twice."),
        turn(2, "Risks say nothing.", transcript_id=RISK),
    ]
    report = ended(product, ada, archive(tables)).report
    assert report is not None
    assert list(report.left_out) == [
        "2 turns: no transcript of theirs came along.",
        "3 entries of the history: no item of theirs came along.",
    ]


def test_a_kind_that_is_not_known_here_is_left_out_and_told(product: Product, ada: str):
    tables = small() | {"product/items.widget": [item(GONE, "widget", fields={"odd": 1})]}
    done = ended(product, ada, archive(tables))
    assert done.state == "completed"
    assert done.report is not None
    assert done.report.left_out[0] == "No kind “widget” is known here: its items."


@pytest.mark.parametrize(
    ("tables", "told"),
    [
        (
            changed(
                items_risk=[item(RISK, "risk"), item(GONE, "risk", fields={"probability": 9})]
            ),
            ("data/product/items.risk.json", 3, "probability: must be at most 5"),
        ),
        (
            changed(items_risk=[item(RISK, "risk", fields={"title": "x", "odd": 1})]),
            ("data/product/items.risk.json", 2, "odd: is not a field of risk"),
        ),
        (
            changed(items_risk=[item("1", "risk")]),
            ("data/product/items.risk.json", 2, "“id” must be an id"),
        ),
        (
            changed(items_risk=[item(RISK, "persona")]),
            ("data/product/items.risk.json", 2, "“kind” must be “risk”"),
        ),
        (
            changed(items_risk=[item(RISK, "risk", created_at="yesterday")]),
            ("data/product/items.risk.json", 2, "“created_at” must be a time"),
        ),
        (
            changed(items_risk=[item(RISK, "risk", updated_at="2027-01-01T00:00:00Z")]),
            ("data/product/items.risk.json", 2, "“updated_at” must not lie in the future"),
        ),
        (
            changed(turns=[turn(0, "a\0b")]),
            ("data/product/turns.json", 2, "“text” must be a text"),
        ),
        (
            changed(turns=[turn(0, "a", start_ms=-1)]),
            ("data/product/turns.json", 2, "“start_ms” must be a whole number"),
        ),
        (
            changed(history=[revision(RISK, 1, ["title", None])]),
            ("data/product/history.json", 2, "“changes” must be a list of"),
        ),
        (
            changed(history=[revision(RISK, 1, action="sold")]),
            ("data/product/history.json", 2, "“action” must be one of: created"),
        ),
        (
            changed(links=[link("loves", INITIATIVE, RISK)]),
            ("data/product/links.json", 2, "“type” must be one of: supports"),
        ),
        (
            changed(links=[link("supports", MEETING, RISK, from_turn=0)]),
            ("data/product/links.json", 2, "“from_start” must be a whole number"),
        ),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_kept(
    product: Product, ada: str, tables: Any, told: tuple[str, int, str]
):
    done = ended(product, ada, archive(tables))
    assert done.state == "failed"
    [problem] = done.errors
    file, line, words = told
    assert (problem.file, problem.line) == (file, line)
    assert problem.reason.startswith(words)
    assert not product.use.list_items(ada, "initiative").items


def test_an_item_that_is_there_twice_is_refused(product: Product, ada: str):
    tables = changed(items_risk=[item(RISK, "risk"), item(RISK, "risk")])
    done = ended(product, ada, archive(tables))
    assert (done.state, done.errors[0].reason) == (
        "failed",
        "It holds the same item twice; each id must be there once.",
    )
    assert not product.use.list_items(ada, "initiative").items


def test_links_in_a_circle_are_refused(product: Product, ada: str):
    circle = [
        link("depends_on", INITIATIVE, TRASHED),
        link("depends_on", TRASHED, RISK),
        link("depends_on", RISK, INITIATIVE),
    ]
    done = ended(product, ada, archive(changed(links=circle)))
    assert done.state == "failed"
    assert done.errors[0].reason.startswith("The links “depends_on” go in a circle")
    assert not product.use.list_items(ada, "risk").items


def test_a_key_of_an_ai_provider_is_refused_by_line(product: Product, ada: str):
    key = "gsk_" + "Zx9Qw8Er7Ty6Ui5Op4As3Df2"
    done = ended(product, ada, archive(changed(turns=[turn(0, "fine"), turn(1, f"it is {key}")])))
    assert [(one.file, one.line) for one in done.errors] == [("data/product/turns.json", 3)]
    assert key not in done.errors[0].reason


def test_an_archive_gives_no_access_to_the_account_it_came_from(
    product: Product, ada: str, grace: str
):
    hers = product.use.create_item(ada, "risk", b'{"title":"Secret"}')
    tables = changed(
        items_risk=[item(RISK, "risk"), item(hers.id, "risk", fields={"title": "Mine now"})],
        links=[link("mitigates", INITIATIVE, hers.id)],
    )
    done = ended(product, grace, archive(tables))
    assert done.state == "completed"
    assert product.use.get_item(ada, "risk", hers.id) == hers
    assert not product.use.list_links(ada, "").links
    with pytest.raises(ItemNotFound):
        product.use.get_item(grace, "risk", hers.id)


def test_a_folder_around_it_is_no_matter(product: Product, ada: str):
    files = files_of(small())
    files["manifest.json"] = manifest(files)
    done = ended(product, ada, packed(files, root="my export/"))
    assert done.report is not None
    assert (done.state, done.report.signature) == ("completed", "signed")


def test_an_imported_time_that_is_exact_to_the_millisecond_stays(product: Product, ada: str):
    done = ended(product, ada, archive())
    assert found(product, ada, done.id, "risk", RISK).updated_at == "2026-11-20T09:30:00.125Z"
    assert CHANGED.startswith("2026-11-20T09:30:00.125")
