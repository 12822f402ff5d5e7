"""Disconnecting: what is kept here is gone at once, whoever answers or does not."""

import pytest

from services.integrations.domain.connections import Tool
from services.integrations.domain.openings import Purpose
from services.integrations.domain.receipts import Revocation
from services.integrations.domain.refusals import NotConnected
from services.integrations.domain.tool_faults import GrantExpired, ToolUnavailable
from tests.integrations.world import world_on


def disconnect(world, person, tool=Tool.LINEAR):
    return world.use.disconnect(person.account_id, tool)


def kept(world, person):
    return world.rows(
        "SELECT field FROM sealed_fields WHERE account_id = %s", person.account_id
    ) + world.rows("SELECT id FROM grants WHERE account_id = %s", person.account_id)


def test_the_grant_is_ended_at_the_tool_and_nothing_is_kept_here(world):
    ada = world.person()
    world.connect(ada)
    receipt = disconnect(world, ada)
    assert (receipt.destroyed, receipt.revocation) == (True, Revocation.AT_THE_TOOL)
    assert (receipt.revoked_at, receipt.by_hand_at) == (world.clock.now(), "")
    assert len(world.tools.revoked) == 2
    assert kept(world, ada) == []
    with pytest.raises(NotConnected):
        world.ask(ada)


def test_it_is_gone_from_here_before_the_tool_is_asked(world):
    ada = world.person()
    world.connect(ada)
    revoke, seen = world.tools.revoke, []

    def looking(*given):
        seen.append(kept(world, ada))
        return revoke(*given)

    world.tools.revoke = looking
    disconnect(world, ada)
    assert seen == [[]]


def test_a_tool_that_is_away_is_asked_three_times_and_then_the_person_is_told_where(world):
    ada = world.person()
    world.connect(ada)
    world.tools.fail_next("revoke", *[ToolUnavailable()] * 3)
    receipt = disconnect(world, ada)
    assert receipt.revocation is Revocation.NOT_REACHED
    assert receipt.by_hand_at == "https://linear.app/settings/account/security"
    assert world.tools.revocations == 3
    assert kept(world, ada) == []


def test_a_tool_that_is_away_for_a_moment_is_asked_again(world):
    ada = world.person()
    world.connect(ada)
    world.tools.fail_next("revoke", ToolUnavailable())
    assert disconnect(world, ada).revocation is Revocation.AT_THE_TOOL


def test_without_the_key_service_it_is_gone_all_the_same(world):
    ada = world.person()
    world.connect(ada)
    world.keys.down = True
    receipt = disconnect(world, ada)
    assert (receipt.destroyed, receipt.revocation) == (True, Revocation.NOT_REACHED)
    assert kept(world, ada) == []


def test_a_grant_that_the_tool_no_longer_knows_needs_no_more(world):
    ada = world.person()
    world.connect(ada)
    world.tools.fail_next("revoke", GrantExpired())
    receipt = disconnect(world, ada)
    assert (receipt.revocation, receipt.by_hand_at) == (Revocation.ALREADY_ENDED, "")


def test_atlassian_has_no_way_for_us_so_the_receipt_says_where_the_person_can(world):
    ada = world.person()
    world.connect(ada, Tool.JIRA)
    receipt = disconnect(world, ada, Tool.JIRA)
    assert (receipt.destroyed, receipt.revocation) == (True, Revocation.NOT_OFFERED)
    assert receipt.by_hand_at == "https://id.atlassian.com/manage-profile/apps"


def test_atlassians_grant_lives_until_the_last_of_its_tools_goes(world):
    ada = world.person()
    world.connect(ada, Tool.JIRA)
    world.connect(ada, Tool.CONFLUENCE)
    first = disconnect(world, ada, Tool.JIRA)
    assert (first.destroyed, first.revocation) == (False, Revocation.STILL_USED)
    assert world.status(ada, Tool.JIRA).state == "not_connected"
    with pytest.raises(NotConnected):
        world.ask(ada, Tool.JIRA)
    assert world.ask(ada, Tool.CONFLUENCE) == "answered confluence"
    last = disconnect(world, ada, Tool.CONFLUENCE)
    assert (last.destroyed, last.revocation) == (True, Revocation.NOT_OFFERED)
    assert kept(world, ada) == []


def test_a_token_of_ones_own_is_destroyed_here_and_left_to_its_maker_there(world):
    ada = world.person()
    world.paste(ada)
    receipt = disconnect(world, ada, Tool.GITHUB)
    assert (receipt.destroyed, receipt.revocation) == (True, Revocation.OWN_TOKEN)
    assert receipt.by_hand_at == "https://github.com/settings/personal-access-tokens"
    assert world.tools.revocations == 0
    assert kept(world, ada) == []


def test_receipts_are_kept_newest_first_and_are_ones_own(world):
    ada, bob = world.person(), world.person()
    for tool in (Tool.LINEAR, Tool.SLACK):
        world.connect(ada, tool)
        disconnect(world, ada, tool)
    listed = world.use.list_receipts(ada.account_id)
    assert [receipt.tool for receipt in listed] == [Tool.SLACK, Tool.LINEAR]
    assert {receipt.holder for receipt in listed} == {"acme"}
    assert world.use.list_receipts(bob.account_id) == []


def test_a_receipt_of_one_who_was_cut_off_says_that_nobody_knows(world, made, database):
    ada = world.person()
    world.connect(ada)

    class CutOff(BaseException):
        pass

    world.tools.fail_next("revoke", CutOff())
    with pytest.raises(CutOff):
        disconnect(world, ada)
    (receipt,) = world_on(database, made.superuser_url).use.list_receipts(ada.account_id)
    assert (receipt.destroyed, receipt.revocation) == (True, Revocation.UNDER_WAY)
    assert receipt.by_hand_at
    assert kept(world, ada) == []


def test_the_ledger_tells_that_it_was_opened_to_be_ended(world):
    ada = world.person()
    world.connect(ada)
    disconnect(world, ada)
    assert {line.use.purpose for line in world.ledger(ada)} == {Purpose.REVOKE}


def test_what_is_not_connected_cannot_be_disconnected(world):
    with pytest.raises(NotConnected):
        disconnect(world, world.person())


def test_connected_anew_it_works_again(world):
    ada = world.person()
    world.connect(ada)
    disconnect(world, ada)
    world.connect(ada)
    assert world.ask(ada) == "answered linear"
