"""Fetching, from the picked source to the last slice."""

import json
from datetime import timedelta

import pytest

from services.chassis.accounts import AccountClosing
from services.chassis.refusals import Unavailable
from services.integrations.domain.connections import Tool
from services.integrations.domain.fetched_items import FetchedItem
from services.integrations.domain.fetches import Fetch
from services.integrations.domain.mappings import Mapping
from services.integrations.domain.openings import Purpose
from services.integrations.domain.refusals import NotConnected
from services.integrations.domain.tool_faults import GrantExpired, ToolUnavailable, ToolWaits
from services.integrations.domain.transfer_refusals import (
    FetchNotFound,
    FetchNotResumable,
    FetchUnderWay,
    MappingRefused,
)
from tests.integrations.transfers.conftest import World
from tests.integrations.transfers.fakes import NOON

BETS = Mapping("initiative", {"problem": "text", "owner": "assignee", "status": "done"})


def issues(count: int) -> list[FetchedItem]:
    return [
        FetchedItem(f"acme/shop#{n}", f"https://x/{n}", f"Bet {n}", "Why.", done=n % 2 == 1)
        for n in range(count)
    ]


def begun(world: World, account: str, *, everything: bool = False, **more: str) -> Fetch:
    source = more.get("source", "acme/shop")
    mapping = BETS
    return world.use.begin_fetch(account, Tool.GITHUB, source, "", mapping, everything=everything)


def test_a_thousand_items_come_in_slices_that_each_save_how_far_they_came(world, ada):
    world.tool.items = issues(1000)
    fetch = begun(world, ada)
    world.use.continue_fetch(ada, fetch.id, 0)
    first = world.use.get_fetch(ada, fetch.id)
    assert (first.state, first.cursor, first.counts) == ("processing", "200", {"created": 200})
    done = world.run(ada, fetch.id)
    assert (done.state, done.counts) == ("completed", {"created": 1000})
    assert len(world.product.items) == 1000
    assert json.loads(world.product.items["acme/shop#7"].fields_json) == {
        "title": "Bet 7",
        "problem": "Why.",
        "status": "completed",
    }


def test_each_slice_opens_the_credential_once_and_says_what_for(world, ada):
    world.tool.items = issues(400)
    world.run(ada, begun(world, ada).id)
    assert [use.purpose for _, _, use in world.tool.uses] == [Purpose.FETCH] * 2
    assert {use.call for _, _, use in world.tool.uses} == {"items of acme/shop"}


def test_a_tool_that_asks_to_wait_is_waited_for_without_anybody_sleeping(world, ada):
    world.tool.items = issues(300)
    until = NOON + timedelta(minutes=32)
    world.tool.faults = [None, ToolWaits(until)]
    fetch = begun(world, ada)
    waiting = world.run(ada, fetch.id)
    assert (waiting.state, waiting.waits_until) == ("waiting", until)
    assert waiting.counts == {"created": 100}
    world.use.continue_fetch(ada, fetch.id, 0)
    assert len(world.tool.asked) == 2
    world.clock.advance(hours=1)
    world.use.continue_fetch(ada, fetch.id, waiting.slice)
    assert world.run(ada, fetch.id).counts == {"created": 300}


def test_what_is_away_for_a_moment_is_tried_again_and_given_up_in_the_end(world, ada):
    world.tool.items = issues(1)
    world.tool.faults = [ToolUnavailable() for _ in range(20)]
    fetch = begun(world, ada)
    pauses = []
    while (now := world.run(ada, fetch.id)).state == "waiting":
        pauses.append((now.waits_until - world.clock.now()).total_seconds())
        world.use.continue_fetch(ada, fetch.id, now.slice)
    assert pauses == [30, 60, 120, 240, 480, 960]
    assert (now.state, now.failure) == ("failed", "tool_unavailable")
    world.tool.faults = []
    world.use.resume_fetch(ada, fetch.id)
    assert world.run(ada, fetch.id).state == "completed"


def test_product_being_away_loses_nothing_and_stores_nothing_twice(world, ada):
    world.tool.items = issues(150)
    world.product.faults = [Unavailable()]
    fetch = begun(world, ada)
    waiting = world.run(ada, fetch.id)
    assert (waiting.state, waiting.cursor, waiting.counts) == ("waiting", "", {})
    world.use.continue_fetch(ada, fetch.id, waiting.slice)
    assert world.run(ada, fetch.id).counts == {"created": 150}


@pytest.mark.parametrize(
    ("fault", "code"), [(GrantExpired(), "grant_expired"), (NotConnected(), "not_connected")]
)
def test_a_connection_that_is_gone_ends_the_fetch_and_says_so(world, ada, fault, code):
    world.tool.refuses_use = fault
    failed = world.run(ada, begun(world, ada).id)
    assert (failed.state, failed.failure) == ("failed", code)
    assert failed.failure_detail


def test_the_second_fetch_asks_for_what_changed_since_the_first_began(world, ada):
    world.tool.items = issues(3)
    world.run(ada, begun(world, ada).id)
    world.clock.advance(hours=1)
    again = world.run(ada, begun(world, ada).id)
    _, since, _ = world.tool.asked[-1]
    assert since.moment == NOON - timedelta(minutes=2)
    assert since.began == NOON + timedelta(hours=1)
    assert again.counts == {"unchanged": 3}


def test_only_a_fetch_of_everything_tells_what_is_missing(world, ada):
    world.tool.items = issues(3)
    world.run(ada, begun(world, ada).id)
    world.tool.items = issues(2)
    assert world.run(ada, begun(world, ada).id).counts == {"unchanged": 2}
    whole = world.run(ada, begun(world, ada, everything=True).id)
    assert world.tool.asked[-1][1].moment is None
    assert whole.counts == {"unchanged": 2, "missing": 1}


def test_a_fetch_that_is_stopped_goes_on_where_it_was(world, ada):
    world.tool.items = issues(500)
    fetch = begun(world, ada)
    world.use.continue_fetch(ada, fetch.id, 0)
    assert world.use.stop_fetch(ada, fetch.id).state == "stopped"
    world.use.continue_fetch(ada, fetch.id, 1)
    assert len(world.product.items) == 200
    resumed = world.use.resume_fetch(ada, fetch.id)
    assert resumed.state == "pending"
    assert world.run(ada, fetch.id).counts == {"created": 500}
    assert world.use.stop_fetch(ada, fetch.id).state == "completed"
    with pytest.raises(FetchNotResumable):
        world.use.resume_fetch(ada, fetch.id)


def test_an_event_that_comes_twice_or_late_does_nothing_the_second_time(world, ada):
    world.tool.items = issues(400)
    fetch = begun(world, ada)
    world.use.continue_fetch(ada, fetch.id, 0)
    asked = len(world.tool.asked)
    world.use.continue_fetch(ada, fetch.id, 0)
    assert len(world.tool.asked) == asked
    assert world.run(ada, fetch.id).counts == {"created": 400}


def test_while_one_process_works_on_a_slice_another_leaves_it_alone(world, ada):
    world.tool.items = issues(1)
    fetch = begun(world, ada)
    met = []

    def second(*arguments):
        with pytest.raises(Unavailable):
            world.use.continue_fetch(ada, fetch.id, 0)
        met.append(arguments)
        return page(*arguments)

    page, world.tool.page = world.tool.page, second
    world.use.continue_fetch(ada, fetch.id, 0)
    assert len(met) == 1
    assert world.use.get_fetch(ada, fetch.id).counts == {"created": 1}


def test_a_process_that_was_killed_is_followed_by_another(world, ada):
    world.tool.items = issues(1)
    fetch = begun(world, ada)
    world.tool.faults = [KeyboardInterrupt()]
    with pytest.raises(KeyboardInterrupt):
        world.use.continue_fetch(ada, fetch.id, 0)
    with pytest.raises(Unavailable):
        world.use.continue_fetch(ada, fetch.id, 0)
    world.clock.advance(seconds=91)
    assert world.run(ada, fetch.id).state == "completed"


def test_one_source_is_fetched_by_one_fetch_at_a_time(world, ada):
    fetch = begun(world, ada)
    with pytest.raises(FetchUnderWay):
        begun(world, ada)
    begun(world, ada, source="acme/other")
    world.use.stop_fetch(ada, fetch.id)
    second = begun(world, ada)
    with pytest.raises(FetchUnderWay):
        world.use.resume_fetch(ada, fetch.id)
    listed = world.use.list_fetches(ada, Tool.GITHUB)
    assert {one.id for one in listed} >= {fetch.id, second.id}
    assert world.use.list_fetches(ada, Tool.JIRA) == []


def test_items_that_product_refuses_are_counted_and_the_first_ones_told(world, ada):
    world.tool.items = issues(40)
    world.product.refused = {f"acme/shop#{n}": "title must not be empty" for n in range(30)}
    done = world.run(ada, begun(world, ada).id)
    assert done.counts == {"refused": 30, "created": 10}
    assert len(done.problems) == 20
    assert done.problems[0] == "acme/shop#0: title must not be empty"


def test_a_preview_shows_ten_and_stores_nothing(world, ada):
    world.tool.items = issues(30)
    preview = world.use.preview_fetch(ada, Tool.GITHUB, "acme/shop", "", BETS)
    assert len(preview.items) == 10
    assert preview.more
    assert world.product.items == {}
    assert world.use.list_fetches(ada, None) == []


@pytest.mark.parametrize(
    ("mapping", "field"),
    [
        (Mapping("transcript", {}), "mapping.kind"),
        (Mapping("initiative", {"reach": "text"}), "mapping.fields.reach"),
        (Mapping("initiative", {"owner": "labels"}), "mapping.fields.owner"),
    ],
)
def test_a_mapping_that_the_tool_cannot_fill_names_the_field(world, ada, mapping, field):
    with pytest.raises(MappingRefused) as refused:
        world.use.preview_fetch(ada, Tool.GITHUB, "acme/shop", "", mapping)
    assert refused.value.fields[0].field == field


def test_somebody_elses_fetch_is_not_found(world, ada):
    fetch = begun(world, ada)
    grace = "018f0000-0000-7000-8000-00000000face"
    for ask in (world.use.get_fetch, world.use.stop_fetch, world.use.resume_fetch):
        for account, fetch_id in ((grace, fetch.id), (ada, "no-id")):
            with pytest.raises(FetchNotFound):
                ask(account, fetch_id)


def test_nothing_is_fetched_behind_a_deletion(world, ada):
    fetch = begun(world, ada)
    world.close(ada)
    with pytest.raises(AccountClosing):
        world.use.continue_fetch(ada, fetch.id, 0)
    world.use.wake_fetches()


def test_the_sweep_wakes_what_has_waited_long_enough_and_what_was_lost(in_memory, ada):
    world = in_memory
    world.tool.items = issues(1)
    world.tool.faults = [ToolWaits(NOON + timedelta(minutes=1))]
    fetch = begun(world, ada)
    waiting = world.run(ada, fetch.id)
    world.use.wake_fetches()
    assert world.use.get_fetch(ada, fetch.id).state == "waiting"
    world.clock.advance(minutes=2)
    world.use.wake_fetches()
    woken = world.use.get_fetch(ada, fetch.id)
    assert (woken.state, woken.slice) == ("processing", waiting.slice)
    assert world.run(ada, fetch.id).state == "completed"


def test_what_is_due_of_all_accounts_is_found_by_the_databases_own_function(
    on_postgres, ada, superuser
):
    world = on_postgres
    waiting, lost, fresh = (begun(world, ada, source=name).id for name in ("a", "b", "c"))
    superuser.execute(
        "UPDATE fetches SET state = 'waiting', waits_until = now() - interval '1 second' "
        "WHERE id = %s",
        (waiting,),
    )
    superuser.execute(
        "UPDATE fetches SET changed_at = now() - interval '6 minutes' WHERE id = %s", (lost,)
    )
    superuser.execute("UPDATE fetches SET changed_at = now() WHERE id = %s", (fresh,))
    world.use.wake_fetches()
    states = {one.id: one.state for one in world.use.list_fetches(ada, None)}
    assert states == {waiting: "processing", lost: "processing", fresh: "pending"}


def test_a_second_fetch_lets_what_it_finds_wait_for_a_decision_when_asked_to(world, ada):
    world.tool.items = issues(3)
    for asked in (True, True, False):
        fetch = world.use.begin_fetch(
            ada, Tool.GITHUB, "acme/shop", "", BETS, everything=True, review=asked
        )
        world.run(ada, fetch.id)
    # The first was previewed.
    assert world.product.reviewed == [False, True, False]
    assert [one.review for one in world.use.list_fetches(ada, None)] == [False, True, False]


def test_what_a_reviewed_fetch_does_not_find_waits_for_a_decision_too(world, ada):
    world.tool.items = issues(2)
    world.run(ada, begun(world, ada).id)
    world.tool.items = issues(1)
    fetch = world.use.begin_fetch(
        ada, Tool.GITHUB, "acme/shop", "", BETS, everything=True, review=True
    )
    assert world.run(ada, fetch.id).counts["waiting"] == 1
