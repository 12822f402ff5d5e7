"""What a person wants to be fetched by itself: nothing else is, and it ends when it must."""

from datetime import timedelta

import pytest

from services.chassis.accounts import AccountClosing
from services.integrations.domain.connections import Tool
from services.integrations.domain.fetches import Fetch
from services.integrations.domain.refusals import NotConnected
from services.integrations.domain.schedules import Every, Schedule
from services.integrations.domain.tool_faults import GrantExpired, ToolUnavailable
from services.integrations.domain.transfer_refusals import MappingRefused
from tests.integrations.transfers.conftest import World
from tests.integrations.transfers.fakes import NOON
from tests.integrations.transfers.test_fetching import BETS, begun, issues

DAY = timedelta(days=1)


def set_for(world: World, account: str, every: Every | None = Every.DAY) -> list[Schedule]:
    source = "acme/shop"
    return list(world.use.set_schedule(account, Tool.GITHUB, source, "Shop", BETS, every=every))


def fetches(world: World, account: str) -> list[Fetch]:
    return list(world.use.list_fetches(account, None))


def run_next(world: World, account: str) -> Fetch:
    """A day later, the sweep."""
    world.clock.advance(days=1)
    world.use.run_schedules()
    return world.run(account, fetches(world, account)[0].id)


@pytest.fixture
def connected(world, ada) -> World:
    world.connect(ada)
    world.tool.items = issues(3)
    return world


def test_nothing_is_fetched_by_itself_before_a_schedule_is_set(connected, ada):
    connected.clock.advance(days=30)
    connected.use.run_schedules()
    assert (fetches(connected, ada), connected.use.list_schedules(ada)) == ([], [])


def test_a_schedule_begins_a_fetch_a_day_later_and_says_when_the_next_is(connected, ada):
    (schedule,) = set_for(connected, ada)
    assert (schedule.next_at, schedule.last_at) == (NOON + DAY, None)
    connected.use.run_schedules()
    assert fetches(connected, ada) == []
    done = run_next(connected, ada)
    assert (done.state, done.scheduled, done.counts) == ("completed", True, {"created": 3})
    (schedule,) = connected.use.list_schedules(ada)
    assert (schedule.next_at, schedule.last_at) == (NOON + 2 * DAY, NOON + DAY)
    connected.use.run_schedules()
    assert len(fetches(connected, ada)) == 1


def test_every_use_of_it_stands_in_the_ledger_as_the_schedules(connected, ada):
    set_for(connected, ada)
    run_next(connected, ada)
    (use,) = [use for _, _, use in connected.tool.uses]
    assert use.call == "items of Shop, by your schedule"


def test_the_next_run_asks_for_what_changed_since_the_last(connected, ada):
    set_for(connected, ada, Every.DAY)
    run_next(connected, ada)
    run_next(connected, ada)
    _, since, _ = connected.tool.asked[-1]
    assert since.moment == NOON + DAY - timedelta(minutes=2)


def test_runs_that_were_missed_are_not_made_up_for(connected, ada):
    set_for(connected, ada, Every.WEEK)
    connected.clock.advance(days=30)
    connected.use.run_schedules()
    (schedule,) = connected.use.list_schedules(ada)
    assert schedule.next_at == NOON + timedelta(weeks=5)
    assert len(fetches(connected, ada)) == 1


def test_a_grant_that_has_died_ends_the_schedule_and_is_told(connected, ada):
    set_for(connected, ada)
    connected.tool.refuses_use = GrantExpired()
    assert run_next(connected, ada).failure == "grant_expired"
    (schedule,) = connected.use.list_schedules(ada)
    assert schedule.stopped == "grant_expired"
    connected.clock.advance(days=1)
    connected.use.run_schedules()
    assert len(fetches(connected, ada)) == 1
    (again,) = set_for(connected, ada)
    assert (again.stopped, again.last_at) == ("", NOON + DAY)


def test_a_tool_that_is_away_for_long_does_not_end_the_schedule(in_memory, ada):
    in_memory.connect(ada)
    set_for(in_memory, ada)
    in_memory.tool.refuses_use = ToolUnavailable()
    waiting = run_next(in_memory, ada)
    while waiting.state == "waiting":
        in_memory.clock.advance(hours=1)
        in_memory.use.wake_fetches()
        waiting = in_memory.run(ada, waiting.id)
    assert waiting.state == "failed"
    assert in_memory.use.list_schedules(ada)[0].stopped == ""


def test_a_fetch_of_ones_own_that_dies_leaves_the_schedule(connected, ada):
    set_for(connected, ada)
    connected.tool.refuses_use = GrantExpired()
    connected.run(ada, begun(connected, ada).id)
    assert connected.use.list_schedules(ada)[0].stopped == ""


def test_disconnecting_ends_it(connected, ada):
    set_for(connected, ada)
    connected.disconnect(ada)
    assert connected.use.list_schedules(ada) == []
    connected.clock.advance(days=1)
    connected.use.run_schedules()
    assert fetches(connected, ada) == []


def test_an_account_that_is_being_deleted_or_in_grace_has_nothing_fetched(
    connected, ada, superuser
):
    set_for(connected, ada)
    connected.close(ada)
    asked = len(connected.tool.asked)
    connected.clock.advance(days=1)
    connected.use.run_schedules()
    assert len(connected.tool.asked) == asked
    with pytest.raises(AccountClosing):
        set_for(connected, ada)
    assert len(connected.use.list_schedules(ada)) == 1
    assert fetches(connected, ada) == []


def test_a_source_that_is_being_fetched_is_begun_once_that_has_ended(connected, ada):
    set_for(connected, ada)
    connected.clock.advance(days=1)
    mine = begun(connected, ada)
    connected.use.run_schedules()
    assert len(fetches(connected, ada)) == 1
    connected.run(ada, mine.id)
    connected.use.run_schedules()
    assert len(fetches(connected, ada)) == 2


def test_it_can_be_set_for_what_is_connected_alone_and_be_ended(world, ada):
    with pytest.raises(NotConnected):
        set_for(world, ada)
    world.connect(ada)
    bad = BETS.__class__("initiative", {"problem": "labels"})
    with pytest.raises(MappingRefused):
        world.use.set_schedule(ada, Tool.GITHUB, "acme/shop", "", bad, every=Every.DAY)
    assert len(set_for(world, ada)) == 1
    assert set_for(world, ada, None) == []
