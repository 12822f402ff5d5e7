"""What a fetch found is shown before it is stored, and its person decides field by field."""

import json
from typing import Any

import pytest

from services.chassis.accounts import AccountClosing
from services.product.application.decide_fetched_changes import WORDS, Decision
from services.product.application.fetched_batch import Stored
from services.product.application.list_fetched_changes import Compared
from services.product.domain.fetched_changes import Difference
from services.product.domain.fetches import Fetch
from services.product.domain.refusals import FetchedRefused, ItemNotFound, QueryRefused
from tests.product.test_fetched import SHOP, fields_of, issue, store, thread

FIRST = Fetch("first", SHOP, "initiative")
AGAIN, LATER = (Fetch(name, SHOP, "initiative", review=True) for name in ("again", "later"))


def waiting(product, account: str, tool: str = "") -> list[Compared]:
    return list(product.use.list_fetched_changes(account, tool).items)


def decide(product, account: str, one: Compared, take: set[str] | None) -> str:
    decision = Decision(one.change.id, one.version, None if take is None else frozenset(take))
    (outcome,) = product.use.decide_fetched_changes(account, [decision])
    return str(outcome.outcome)


def edit(product, account: str, stored: Stored, version: int = 1, **fields: Any) -> None:
    patch = json.dumps(fields).encode()
    product.use.update_item(
        account, "initiative", stored.item_id, version=version, patch_json=patch
    )


def test_what_changed_at_the_tool_is_shown_and_nothing_changes_before_it_is_decided(product, ada):
    (first,) = store(product, ada, FIRST, issue(1, "Guest checkout", problem="Old."))
    (again,) = store(product, ada, AGAIN, issue(1, "Guest checkout 2", problem="Old."))
    assert again.outcome == "waiting"
    assert product.use.get_item(ada, "initiative", first.item_id).version == 1
    (one,) = waiting(product, ada)
    assert (one.change.sort, one.title, one.version) == ("changed", "Guest checkout", 1)
    changed = Difference("title", "Guest checkout", "Guest checkout 2", conflict=False)
    assert one.differences == (changed,)
    assert decide(product, ada, one, {"title"}) == "updated"
    assert fields_of(product, ada, first)["title"] == "Guest checkout 2"
    assert waiting(product, ada) == []
    (third,) = store(product, ada, LATER, issue(1, "Guest checkout 2", problem="Old."))
    assert third.outcome == "unchanged"


def test_a_field_that_both_changed_is_a_conflict_and_either_side_can_be_kept(product, ada):
    (first,) = store(product, ada, FIRST, issue(1, "At the tool", problem="Old.", owner="Ada"))
    edit(product, ada, first, title="Mine", problem="Mine.")
    store(product, ada, AGAIN, issue(1, "Theirs", problem="Theirs.", owner="Grace"))
    (one,) = waiting(product, ada)
    assert one.differences == (
        Difference("title", "Mine", "Theirs", conflict=True),
        Difference("problem", "Mine.", "Theirs.", conflict=True),
        Difference("owner", "Ada", "Grace", conflict=False),
    )
    assert decide(product, ada, one, {"problem"}) == "updated"
    fields = fields_of(product, ada, first)
    assert (fields["title"], fields["problem"], fields["owner"]) == ("Mine", "Theirs.", "Ada")
    (later,) = store(product, ada, LATER, issue(1, "Theirs", problem="Theirs.", owner="Grace"))
    assert later.outcome == "unchanged"


def test_a_fetch_without_review_stores_what_nobody_disputes_and_lets_a_conflict_wait(product, ada):
    (first,) = store(product, ada, FIRST, issue(1, "At the tool", problem="Old."))
    edit(product, ada, first, title="Mine")
    plain = Fetch("plain", SHOP, "initiative")
    (stored,) = store(product, ada, plain, issue(1, "Theirs", problem="New."))
    assert stored.outcome == "updated"
    assert fields_of(product, ada, first)["problem"] == "New."
    (one,) = waiting(product, ada)
    assert one.differences == (Difference("title", "Mine", "Theirs", conflict=True),)
    assert decide(product, ada, one, {"title"}) == "updated"
    assert fields_of(product, ada, first)["title"] == "Theirs"


def test_what_is_new_waits_and_comes_with_the_fields_that_were_taken(product, ada):
    (found,) = store(product, ada, AGAIN, issue(2, "Search", problem="Slow.", owner="Grace"))
    assert (found.outcome, found.item_id) == ("waiting", "")
    (one,) = waiting(product, ada)
    assert (one.change.sort, one.version) == ("new", 0)
    decision = Decision(one.change.id, 0, frozenset({"problem"}))
    (outcome,) = product.use.decide_fetched_changes(ada, [decision])
    assert outcome.outcome == "created"
    made = product.use.get_item(ada, "initiative", outcome.item_id)
    fields = json.loads(made.fields_json)
    assert (fields["title"], fields["problem"]) == ("Search", "Slow.")
    assert "owner" not in fields
    (later,) = store(product, ada, LATER, issue(2, "Search", problem="Slow.", owner="Grace"))
    assert (later.outcome, later.item_id) == ("unchanged", outcome.item_id)


def test_what_is_gone_at_the_tool_is_marked_when_that_is_decided(product, ada):
    first, second = store(product, ada, FIRST, issue(1), issue(2))
    store(product, ada, AGAIN, issue(1)._replace(gone=True))
    assert product.use.mark_missing(ada, SHOP, "again", review=True) == 1
    gone, missing = waiting(product, ada)
    assert [one.change.sort for one in (gone, missing)] == ["gone", "gone"]
    assert not product.use.list_tool_references(ada, first.item_id)[0].gone_at
    assert decide(product, ada, gone, set()) == "marked"
    assert decide(product, ada, missing, None) == "left"
    assert product.use.list_tool_references(ada, first.item_id)[0].gone_at
    assert not product.use.list_tool_references(ada, second.item_id)[0].gone_at
    assert fields_of(product, ada, first)["title"] == "Guest checkout"


def test_what_was_new_and_is_no_longer_there_is_forgotten(product, ada):
    store(product, ada, AGAIN, issue(1))
    assert product.use.mark_missing(ada, SHOP, "later", review=True) == 0
    assert waiting(product, ada) == []


def test_leaving_a_change_keeps_the_item_and_does_not_ask_again(product, ada):
    (first,) = store(product, ada, FIRST, issue(1, "Here"))
    store(product, ada, AGAIN, issue(1, "There"))
    assert decide(product, ada, waiting(product, ada)[0], None) == "left"
    assert fields_of(product, ada, first)["title"] == "Here"
    assert store(product, ada, LATER, issue(1, "There"))[0].outcome == "unchanged"


def test_what_is_fetched_once_more_replaces_what_waited_and_a_change_taken_back_is_none(
    product, ada
):
    store(product, ada, FIRST, issue(1, "One"))
    store(product, ada, AGAIN, issue(1, "Two"))
    (old,) = waiting(product, ada)
    store(product, ada, LATER, issue(1, "Three"))
    (new,) = waiting(product, ada)
    assert new.differences[0].there == "Three"
    assert decide(product, ada, old, {"title"}) == "changed_meanwhile"
    store(product, ada, LATER, issue(1, "One"))
    assert waiting(product, ada) == []


def test_an_item_that_was_changed_after_it_was_shown_is_not_overwritten(product, ada):
    (first,) = store(product, ada, FIRST, issue(1, "One"))
    store(product, ada, AGAIN, issue(1, "Two"))
    (shown,) = waiting(product, ada)
    edit(product, ada, first, title="Mine")
    assert decide(product, ada, shown, {"title"}) == "changed_meanwhile"
    assert fields_of(product, ada, first)["title"] == "Mine"
    (again,) = waiting(product, ada)
    assert again.differences == (Difference("title", "Mine", "Two", conflict=True),)


def test_further_words_of_a_thread_wait_too_and_are_added_behind_the_others(product, ada):
    place = Fetch("one", SHOP, "transcript")
    changed = place._replace(id="two", review=True)
    (first,) = store(product, ada, place, thread("Half of all leave."))
    store(product, ada, changed, thread("Half of all leave.", "Really?"))
    (one,) = waiting(product, ada)
    assert [turn.text for turn in one.change.words] == ["Really?"]
    assert decide(product, ada, one, {WORDS}) == "updated"
    turns = product.use.list_turns(ada, first.item_id, limit=10, cursor="").turns
    assert [turn.text for turn in turns] == ["Half of all leave.", "Really?"]
    assert fields_of(product, ada, first, "transcript")["turn_count"] == 2


def test_words_that_were_left_are_shown_again_with_the_next_ones(product, ada):
    place = Fetch("one", SHOP, "transcript")
    changed = place._replace(id="two", review=True)
    store(product, ada, place, thread("One."))
    store(product, ada, changed, thread("One.", "Two."))
    assert decide(product, ada, waiting(product, ada)[0], None) == "left"
    store(product, ada, changed, thread("One.", "Two.", "Three."))
    (one,) = waiting(product, ada)
    assert [turn.text for turn in one.change.words] == ["Two.", "Three."]


def test_what_waits_is_its_persons_alone_and_comes_in_pages(product, ada, grace):
    store(product, ada, AGAIN, *[issue(number) for number in range(3)])
    assert waiting(product, grace) == []
    assert decide(product, grace, waiting(product, ada)[0], set()) == "changed_meanwhile"
    assert len(waiting(product, ada, "github")) == 3
    assert waiting(product, ada, "jira") == []
    page = product.use.list_fetched_changes(ada, limit=2)
    rest = product.use.list_fetched_changes(ada, limit=2, cursor=page.next_cursor)
    assert (len(page.items), len(rest.items), rest.next_cursor) == (2, 1, "")
    with pytest.raises(QueryRefused):
        product.use.list_fetched_changes(ada, cursor="x")


def test_too_many_decisions_and_none_are_refused(product, ada):
    with pytest.raises(FetchedRefused):
        product.use.decide_fetched_changes(ada, [])
    with pytest.raises(FetchedRefused):
        product.use.decide_fetched_changes(ada, [Decision("x", 0, None)] * 2)


def test_what_waits_goes_with_its_item_once_that_is_deleted_here(product, ada):
    (first,) = store(product, ada, FIRST, issue(1, "One"))
    store(product, ada, AGAIN, issue(1, "Two"))
    (shown,) = waiting(product, ada)
    product.use.delete_item(ada, "initiative", first.item_id, version=1)
    assert decide(product, ada, shown, {"title"}) == "changed_meanwhile"
    assert store(product, ada, LATER, issue(1, "Three"))[0].outcome == "left_out"
    assert waiting(product, ada) == []
    with pytest.raises(ItemNotFound):
        product.use.list_tool_references(ada, "x")


def test_in_the_days_of_grace_of_a_deletion_it_is_shown_and_not_decided_on(product, ada):
    store(product, ada, AGAIN, issue(1))
    product.close(ada)
    (one,) = waiting(product, ada)
    with pytest.raises(AccountClosing):
        decide(product, ada, one, set())
