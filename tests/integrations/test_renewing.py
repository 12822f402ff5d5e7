"""Access tokens are renewed by one at a time, and nobody loses what another has won."""

from dataclasses import replace

import pytest

from services.chassis.key_service import KeyServiceUnavailable
from services.integrations.application.use_cases import UseCases
from services.integrations.domain.connections import Tool
from services.integrations.domain.openings import Purpose
from services.integrations.domain.refusals import CredentialUnreadable, RenewalUnderWay
from services.integrations.domain.tool_faults import (
    AnswerUnknown,
    GrantExpired,
    ToolUnavailable,
)
from tests.integrations.world import at_once


@pytest.fixture
def ada(world):
    person = world.person()
    world.connect(person)
    return person


def grant_of(world, person):
    return world.status(person, Tool.LINEAR).grant


def test_a_token_that_is_about_to_expire_is_renewed_before_it_is_used(world, ada):
    world.clock.pass_by(minutes=57)
    world.ask(ada)
    assert world.tools.refreshes == 0
    world.clock.pass_by(minutes=1)
    assert world.ask(ada) == "answered linear"
    assert world.tools.refreshes == 1
    assert grant_of(world, ada).revision == 2


def test_six_at_once_in_two_processes_renew_once(world, ada):
    other = replace(world, use=UseCases(world.use._ports))  # noqa: SLF001 the same ports
    world.clock.pass_by(hours=2)
    answers = at_once(*[lambda use=use: use.ask(ada) for use in (world, other) * 3])
    assert answers == ["answered linear"] * 6
    assert world.tools.refreshes == 1


def test_the_rotated_token_is_the_one_that_is_traded_next(world, ada):
    for _ in range(3):
        world.clock.pass_by(hours=2)
        assert world.ask(ada) == "answered linear"
    assert world.tools.refreshes == 3
    assert grant_of(world, ada).revision == 4


def test_a_refresh_token_that_stays_the_same_is_kept(world, ada):
    world.tools.rotates = False
    renewed = world.tools._tokens  # noqa: SLF001

    def without_refresh():
        made = renewed()
        return type(made)(made.access, None, made.expires_in)

    world.tools._tokens = without_refresh  # noqa: SLF001
    for _ in range(2):
        world.clock.pass_by(hours=2)
        assert world.ask(ada) == "answered linear"


def test_a_token_that_the_tool_ended_early_is_renewed_and_the_call_made_again(world, ada):
    world.tools.good = {token for token in world.tools.good if "refresh" in token}
    assert world.ask(ada) == "answered linear"
    assert world.tools.refreshes == 1


def test_the_ledger_tells_of_the_renewal_too(world, ada):
    world.clock.pass_by(hours=2)
    world.ask(ada)
    purposes = [line.use.purpose for line in world.ledger(ada)]
    assert purposes == [Purpose.FETCH, Purpose.RENEW]


def test_a_grant_that_has_ended_at_the_tool_asks_to_be_connected_again(world, ada):
    world.tools.good.clear()
    with pytest.raises(GrantExpired):
        world.ask(ada)
    assert world.status(ada, Tool.LINEAR).state == "reconnect"
    asked = world.tools.refreshes
    with pytest.raises(GrantExpired):
        world.ask(ada)
    assert world.tools.refreshes == asked
    world.connect(ada)
    assert world.ask(ada) == "answered linear"


def test_when_the_answer_to_a_renewal_is_lost_the_old_token_is_not_used_again(world, ada):
    world.clock.pass_by(hours=2)
    world.tools.fail_next("refresh", AnswerUnknown())
    with pytest.raises(AnswerUnknown):
        world.ask(ada)
    assert world.status(ada, Tool.LINEAR).state == "reconnect"
    with pytest.raises(GrantExpired):
        world.ask(ada)
    assert world.tools.refreshes == 1


def test_when_the_tool_is_away_nothing_is_lost_and_trying_again_helps(world, ada):
    world.clock.pass_by(hours=2)
    world.tools.fail_next("refresh", ToolUnavailable())
    with pytest.raises(ToolUnavailable):
        world.ask(ada)
    assert world.ask(ada) == "answered linear"


def test_without_the_key_service_no_refresh_token_is_spent(world, ada):
    world.clock.pass_by(hours=2)
    world.keys.down = True
    with pytest.raises(KeyServiceUnavailable):
        world.ask(ada)
    assert world.tools.refreshes == 0
    world.keys.down = False
    assert world.ask(ada) == "answered linear"


def test_a_refresh_token_that_does_not_open_keeps_nobody_waiting(world, ada):
    world.clock.pass_by(hours=2)
    world.change_rows(
        "UPDATE sealed_fields SET payload = payload || '\\x00' "
        "WHERE account_id = %s AND field = 'refresh'",
        ada.account_id,
    )
    for _ in range(2):
        with pytest.raises(CredentialUnreadable):
            world.ask(ada)
    assert world.tools.refreshes == 0


def test_once_a_token_is_traded_the_key_service_is_not_needed_to_store_it(world, ada):
    world.clock.pass_by(hours=2)
    refresh = world.tools.refresh

    def then_it_goes_away(*given):
        world.keys.down = True
        return refresh(*given)

    world.tools.refresh = then_it_goes_away
    with pytest.raises(KeyServiceUnavailable):
        world.ask(ada)
    world.keys.down = False
    world.tools.refresh = refresh
    assert world.ask(ada) == "answered linear"
    assert world.tools.refreshes == 1


def test_one_who_is_cut_off_while_renewing_is_waited_for_and_then_replaced(world, ada):
    world.clock.pass_by(hours=2)
    grant = grant_of(world, ada)
    now = world.clock.now()
    with world.work.change(ada.account_id) as change:
        assert change.grants.begin_renewal(grant, now=now, until=now.replace(second=59))
    with pytest.raises(RenewalUnderWay):
        world.ask(ada)
    world.clock.pass_by(minutes=1)
    assert world.ask(ada) == "answered linear"


def test_one_who_renews_too_late_does_not_touch_what_was_connected_meanwhile(world, ada):
    world.clock.pass_by(hours=2)
    refresh = world.tools.refresh

    def meanwhile(*given):
        tokens = refresh(*given)
        world.connect(world.person(account=ada.account_id))
        return tokens

    world.tools.refresh = meanwhile
    assert world.ask(ada) == "answered linear"
    assert grant_of(world, ada).revision == 1


def test_one_whose_token_was_refused_does_not_end_what_another_has_renewed(world, ada):
    stale = grant_of(world, ada)
    world.clock.pass_by(hours=2)
    world.ask(ada)
    with world.work.change(ada.account_id) as change:
        assert not change.grants.mark(stale, "ended")
    assert world.ask(ada) == "answered linear"


def test_a_token_of_ones_own_is_never_renewed(world):
    bob = world.person()
    world.paste(bob)
    world.clock.pass_by(days=400)
    assert world.ask(bob, Tool.GITHUB) == "answered github"
    assert world.tools.refreshes == 0
