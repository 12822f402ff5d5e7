"""What integrations fetched for a person, stored among their items."""

import json
from typing import Any

import pytest

from services.chassis.accounts import AccountClosing
from services.product.application.fetched_batch import Stored
from services.product.domain.fetches import Fetch
from services.product.domain.refusals import FetchedRefused, ItemNotFound, UnknownKind
from services.product.domain.tool_references import FetchedItem, ToolPlace
from services.product.domain.turns import Turn

SHOP = ToolPlace("github", "", "acme/shop")
FIRST, SECOND = (Fetch(name, SHOP, "initiative") for name in ("first", "second"))
KEY = "sk-ant-api03-Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MA"


def issue(number: int, title: str = "Guest checkout", **fields: Any) -> FetchedItem:
    given = json.dumps({"title": title, **fields}).encode()
    return FetchedItem(f"acme/shop#{number}", f"https://github.com/acme/shop/{number}", given)


def thread(*said: str, title: str = "Checkout") -> FetchedItem:
    turns = tuple(Turn(seq, "Ada", seq * 1000, text) for seq, text in enumerate(said))
    given = json.dumps({"title": title, "source": "other"}).encode()
    return FetchedItem("C1:1", "https://slack.com/archives/C1/p1", given, turns)


def store(product, account: str, fetch: Fetch, *items: FetchedItem) -> list[Stored]:
    return list(product.use.store_fetched(account, fetch, items))


def outcomes(stored: list[Stored]) -> list[str]:
    return [one.outcome for one in stored]


def fields_of(product, account: str, stored: Stored, kind: str = "initiative") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        product.use.get_item(account, kind, stored.item_id).fields_json
    )
    return found


def test_what_is_new_becomes_an_item_with_its_history_and_where_it_came_from(product, ada):
    (stored,) = store(product, ada, FIRST, issue(1, problem="Guests leave."))
    assert stored.outcome == "created"
    assert fields_of(product, ada, stored)["problem"] == "Guests leave."
    history = product.use.list_history(ada, "initiative", stored.item_id, limit=10, cursor="")
    assert [revision.action for revision in history.revisions] == ["created"]
    (reference,) = product.use.list_tool_references(ada, stored.item_id)
    assert (reference.place, reference.external_id) == (SHOP, "acme/shop#1")
    assert reference.direction == "fetched"
    assert reference.url == "https://github.com/acme/shop/1"


def test_what_was_fetched_before_is_not_stored_twice(product, ada):
    (first,) = store(product, ada, FIRST, issue(1))
    (again,) = store(product, ada, SECOND, issue(1))
    assert again == Stored("acme/shop#1", "unchanged", first.item_id)
    assert product.use.get_item(ada, "initiative", first.item_id).version == 1


def test_what_changed_at_the_tool_changes_here_and_the_history_tells_it(product, ada):
    (first,) = store(product, ada, FIRST, issue(1, "Guest checkout", owner="Ada"))
    (again,) = store(product, ada, SECOND, issue(1, "Guest checkout 2"))
    assert again.outcome == "updated"
    fields = fields_of(product, ada, first)
    assert fields["title"] == "Guest checkout 2"
    assert "owner" not in fields
    history = product.use.list_history(ada, "initiative", first.item_id, limit=1, cursor="")
    changes = {change.field: (change.before, change.after) for change in history.revisions[0][4]}
    assert changes["title"] == ("Guest checkout", "Guest checkout 2")


def test_a_field_that_the_person_changed_keeps_their_words(product, ada):
    (first,) = store(product, ada, FIRST, issue(1, "At the tool", problem="Old."))
    product.use.update_item(
        ada, "initiative", first.item_id, version=1, patch_json=b'{"title": "Mine"}'
    )
    (again,) = store(product, ada, SECOND, issue(1, "Changed there", problem="New."))
    assert again.outcome == "updated"
    fields = fields_of(product, ada, first)
    assert (fields["title"], fields["problem"]) == ("Mine", "New.")
    (third,) = store(product, ada, SECOND, issue(1, "Changed once more", problem="New."))
    assert third.outcome == "waiting"
    assert fields_of(product, ada, first)["title"] == "Mine"


def test_what_the_person_deleted_does_not_come_back(product, ada):
    (first,) = store(product, ada, FIRST, issue(1))
    product.use.delete_item(ada, "initiative", first.item_id, version=1)
    assert outcomes(store(product, ada, SECOND, issue(1, "Changed"))) == ["left_out"]


def test_what_is_deleted_at_the_tool_is_marked_and_stays_here(product, ada):
    (first,) = store(product, ada, FIRST, issue(1))
    gone = issue(1)._replace(gone=True)
    assert outcomes(store(product, ada, SECOND, gone)) == ["gone"]
    (reference,) = product.use.list_tool_references(ada, first.item_id)
    assert reference.gone_at
    assert fields_of(product, ada, first)["title"] == "Guest checkout"
    assert outcomes(store(product, ada, SECOND, issue(1))) == ["unchanged"]
    (reference,) = product.use.list_tool_references(ada, first.item_id)
    assert not reference.gone_at


def test_what_a_whole_fetch_does_not_find_any_more_is_marked(product, ada, grace):
    first, second = store(product, ada, FIRST, issue(1), issue(2))
    (others,) = store(product, grace, FIRST, issue(1))
    store(product, ada, SECOND, issue(2))
    assert product.use.mark_missing(ada, SHOP, "second") == 1
    assert product.use.list_tool_references(ada, first.item_id)[0].gone_at
    assert not product.use.list_tool_references(ada, second.item_id)[0].gone_at
    assert not product.use.list_tool_references(grace, others.item_id)[0].gone_at
    assert product.use.mark_missing(ada, SHOP, "second") == 0


def test_a_thread_becomes_a_transcript_and_new_answers_are_added_to_it(product, ada):
    talk = FIRST._replace(kind="transcript", place=SHOP._replace(tool="slack"))
    (first,) = store(product, ada, talk, thread("Guests leave.", "How many?"))
    (again,) = store(product, ada, talk, thread("Guests leave.", "How many?", "Half."))
    assert (first.outcome, again.outcome) == ("created", "updated")
    turns = product.use.list_turns(ada, first.item_id, limit=10, cursor="").turns
    assert [(turn.seq, turn.text) for turn in turns][2] == (2, "Half.")
    assert fields_of(product, ada, first, "transcript")["turn_count"] == 3
    (third,) = store(product, ada, talk, thread("Guests stay.", "How many?", "Half."))
    assert third.outcome == "kept"
    (fourth,) = store(product, ada, talk, thread("Guests leave.", "How many?", "Half."))
    assert fourth.outcome == "unchanged"


def test_one_that_cannot_be_stored_says_why_and_the_others_are(product, ada):
    stored = store(product, ada, FIRST, issue(1, " "), issue(2), issue(3, status="lost"))
    assert outcomes(stored) == ["refused", "created", "refused"]
    assert stored[0].reason == "title must not be empty"
    assert stored[2].reason.startswith("status ")


def test_the_key_of_an_ai_provider_in_an_issue_is_not_stored(product, ada):
    (stored,) = store(product, ada, FIRST, issue(1, problem=f"We use\n{KEY} in staging."))
    assert fields_of(product, ada, stored)["problem"] == "We use\n[key removed] in staging."
    talk = FIRST._replace(kind="transcript", place=SHOP._replace(tool="slack"))
    (talked,) = store(product, ada, talk, thread(f"My key is {KEY}."))
    turns = product.use.list_turns(ada, talked.item_id, limit=10, cursor="").turns
    assert [turn.text for turn in turns] == ["My key is [key removed]."]


def test_what_was_sent_from_here_is_kept_and_not_fetched_back(product, ada):
    item = product.use.create_item(ada, "initiative", b'{"title": "Guest checkout"}')
    url = "https://github.com/acme/shop/7"
    for _ in range(2):
        product.use.keep_sent(ada, item.id, SHOP, "acme/shop#7", url)
    (reference,) = product.use.list_tool_references(ada, item.id)
    assert (reference.direction, reference.url) == ("sent", url)
    assert outcomes(store(product, ada, FIRST, issue(7))) == ["left_out"]


def test_sending_over_what_was_fetched_does_not_forget_what_was_fetched(product, ada):
    (first,) = store(product, ada, FIRST, issue(1, problem="Old."))
    product.use.keep_sent(ada, first.item_id, SHOP, "acme/shop#1", "https://x/1")
    (again,) = store(product, ada, SECOND, issue(1, problem="New."))
    assert again.outcome == "updated"
    assert fields_of(product, ada, first)["problem"] == "New."


def test_nothing_is_kept_of_an_item_that_is_not_there(product, ada, grace):
    item = product.use.create_item(grace, "initiative", b'{"title": "Hers"}')
    for item_id in (item.id, "no-id"):
        with pytest.raises(ItemNotFound):
            product.use.keep_sent(ada, item_id, SHOP, "acme/shop#7", "https://x")
        with pytest.raises(ItemNotFound):
            product.use.list_tool_references(ada, item_id)


def test_a_request_takes_two_hundred_different_items(product, ada):
    two_hundred = [issue(number) for number in range(200)]
    assert set(outcomes(store(product, ada, FIRST, *two_hundred))) == {"created"}
    for wrong in ([], [issue(1), issue(1)], [*two_hundred, issue(200)]):
        with pytest.raises(FetchedRefused):
            store(product, ada, FIRST, *wrong)
    with pytest.raises(UnknownKind):
        store(product, ada, FIRST._replace(kind="wish"), issue(1))


def test_nothing_is_stored_behind_a_deletion(product, ada):
    product.close(ada)
    with pytest.raises(AccountClosing):
        store(product, ada, FIRST, issue(1))
