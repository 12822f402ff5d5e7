"""Connecting tools: what is asked, what is kept, and what the person sees of it."""

from datetime import timedelta

import pytest

from services.chassis.key_service import KeyServiceUnavailable
from services.chassis.refusals import InvalidInput, ReauthenticationRequired
from services.integrations.domain.connections import Tool
from services.integrations.domain.grants import GrantKind
from services.integrations.domain.refusals import (
    CannotBeConnected,
    NotConnected,
    RoundNotKnown,
    SiteNotChosen,
    WritingNotGranted,
)
from services.integrations.domain.secret_text import SecretText
from services.integrations.domain.tool_faults import GrantExpired, ReadOnlyConnection
from tests.integrations.fakes import ACME, GLOBEX
from tests.integrations.world import WRITING

CODE = SecretText("good-code")


def begun(world, person, tool=Tool.LINEAR, *, read_only=False):
    page = world.use.begin_authorization(person, tool, read_only=read_only)
    return page.partition("state=")[2]


def sealed(world, person):
    return world.rows("SELECT payload FROM sealed_fields WHERE account_id = %s", person.account_id)


def grants(world, person):
    return world.rows("SELECT id FROM grants WHERE account_id = %s", person.account_id)


def test_all_six_tools_are_listed_whether_connected_or_not(world):
    listed = world.use.list_connections(world.person().account_id)
    assert [status.tool.value for status in listed] == [
        *("jira", "confluence", "slack", "notion", "linear", "github")
    ]
    assert {status.state for status in listed} == {"not_connected"}


@pytest.mark.parametrize("tool", Tool)
def test_each_tool_can_be_connected_by_agreeing_on_its_page(world, tool):
    ada = world.person()
    world.connect(ada, tool)
    assert world.status(ada, tool).state == "connected"
    assert world.ask(ada, tool) == f"answered {tool}"


@pytest.mark.parametrize("tool", Tool)
def test_each_tool_can_be_connected_by_a_token_of_ones_own(world, tool):
    ada = world.person()
    world.paste(ada, tool)
    status = world.status(ada, tool)
    assert (status.state, status.grant.kind) == ("connected", GrantKind.TOKEN)
    assert world.ask(ada, tool) == f"answered {tool}"


@pytest.mark.parametrize("site", ["acme", "Acme.atlassian.net", "https://acme.atlassian.net/jira"])
def test_a_site_may_be_given_in_several_ways(world, site):
    ada = world.person()
    world.paste(ada, Tool.JIRA, site=site)
    (only,) = world.status(ada, Tool.JIRA).grant.sites
    assert only.url == "https://acme.atlassian.net"


def test_a_token_that_the_tool_refuses_is_not_kept(world):
    ada = world.person()
    world.tools.fail_next("check", GrantExpired())
    with pytest.raises(InvalidInput) as refused:
        world.paste(ada)
    assert [problem.field for problem in refused.value.fields] == ["token"]
    assert world.status(ada, Tool.GITHUB).state == "not_connected"
    assert sealed(world, ada) == []


def test_somebody_elses_connection_is_neither_shown_nor_used(world):
    ada, bob = world.person(), world.person()
    world.connect(ada)
    assert world.status(bob, Tool.LINEAR).state == "not_connected"
    with pytest.raises(NotConnected):
        world.ask(bob)


def test_the_page_is_asked_for_reading_alone_or_for_writing_too(world):
    ada = world.person()
    begun(world, ada, read_only=True)
    begun(world, ada)
    assert [request.scopes for request in world.tools.requests] == [
        ("read:linear",),
        ("read:linear", "write:linear"),
    ]


def test_each_way_to_the_page_has_a_state_and_a_verifier_of_its_own(world):
    ada = world.person()
    states = {begun(world, ada) for _ in range(3)}
    verifiers = {request.verifier.reveal() for request in world.tools.requests}
    assert (len(states), len(verifiers)) == (3, 3)
    assert all(len(text) == 43 for text in states | verifiers)


def test_one_comes_back_with_what_one_went_with(world):
    ada = world.person()
    world.connect(ada)
    went, came = world.tools.requests
    assert went == came
    assert went.redirect_uri == "https://azmyra.example/api/v1/integrations/linear/callback"


def test_connecting_needs_a_recent_proof_of_who_one_is(world):
    ada = world.person()
    world.clock.pass_by(minutes=6)
    with pytest.raises(ReauthenticationRequired):
        begun(world, ada)


def test_a_way_that_another_session_began_leads_nowhere(world):
    ada = world.person()
    state = begun(world, ada)
    elsewhere = world.person("session-2", ada.account_id)
    with pytest.raises(RoundNotKnown):
        world.use.finish_authorization(elsewhere, state, CODE)
    assert world.status(ada, Tool.LINEAR).state == "not_connected"


def test_a_way_that_another_person_began_leads_nowhere(world):
    state = begun(world, world.person())
    with pytest.raises(RoundNotKnown):
        world.use.finish_authorization(world.person(), state, CODE)


def test_nobody_comes_back_twice(world):
    ada = world.person()
    state = begun(world, ada)
    world.use.finish_authorization(ada, state, CODE)
    with pytest.raises(RoundNotKnown):
        world.use.finish_authorization(ada, state, CODE)


def test_a_way_ends_after_a_quarter_of_an_hour(world):
    ada = world.person()
    state = begun(world, ada)
    world.clock.pass_by(minutes=16)
    with pytest.raises(RoundNotKnown):
        world.use.finish_authorization(ada, state, CODE)


def test_who_declines_at_the_tool_is_not_connected(world):
    ada = world.person()
    state = begun(world, ada)
    assert world.use.finish_authorization(ada, state, SecretText("")) is Tool.LINEAR
    assert world.status(ada, Tool.LINEAR).state == "not_connected"


def test_what_this_deployment_cannot_connect_is_said_so_and_refused(world):
    ada = world.person()
    world.tools.without = {(Tool.NOTION, GrantKind.OAUTH)}
    assert world.status(ada, Tool.NOTION).by == (GrantKind.TOKEN,)
    with pytest.raises(CannotBeConnected):
        begun(world, ada, Tool.NOTION)


def test_without_the_key_service_nothing_is_kept_and_nothing_is_in_clear(world):
    ada = world.person()
    world.keys.down = True
    with pytest.raises(KeyServiceUnavailable):
        world.connect(ada)
    assert grants(world, ada) == []
    world.keys.down = False
    world.connect(ada)
    assert world.status(ada, Tool.LINEAR).state == "connected"


def test_reading_alone_can_be_chosen_and_then_nothing_writes(world):
    ada = world.person()
    world.connect(ada, read_only=True)
    with pytest.raises(ReadOnlyConnection):
        world.ask(ada, use=WRITING)
    assert world.ledger(ada) == []
    assert not world.status(ada, Tool.LINEAR).connection.fails


def test_writing_can_be_given_up_and_only_taken_back_within_what_was_granted(world):
    ada = world.person()
    world.connect(ada)
    change = world.use.change_connection
    change(ada.account_id, Tool.LINEAR, read_only=True, site_id=None)
    with pytest.raises(ReadOnlyConnection):
        world.ask(ada, use=WRITING)
    change(ada.account_id, Tool.LINEAR, read_only=False, site_id=None)
    world.ask(ada, use=WRITING)
    world.connect(ada, read_only=True)
    with pytest.raises(WritingNotGranted):
        change(ada.account_id, Tool.LINEAR, read_only=False, site_id=None)


def test_among_several_sites_one_is_chosen_first(world):
    ada = world.person()
    world.tools.sites = (ACME, GLOBEX)
    world.connect(ada, Tool.JIRA)
    assert world.status(ada, Tool.JIRA).state == "choose_site"
    with pytest.raises(SiteNotChosen):
        world.ask(ada, Tool.JIRA)
    world.use.change_connection(ada.account_id, Tool.JIRA, read_only=None, site_id=GLOBEX.id)
    seen = []
    world.use.use_tool(ada.account_id, Tool.JIRA, WRITING, seen.append)
    assert [access.site_url for access in seen] == [GLOBEX.url]


def test_connecting_anew_keeps_the_site_that_was_chosen(world):
    ada = world.person()
    world.tools.sites = (ACME, GLOBEX)
    world.connect(ada, Tool.JIRA)
    world.use.change_connection(ada.account_id, Tool.JIRA, read_only=None, site_id=GLOBEX.id)
    world.connect(ada, Tool.JIRA)
    assert world.status(ada, Tool.JIRA).connection.site_id == GLOBEX.id
    world.tools.sites = (ACME,)
    world.connect(ada, Tool.JIRA)
    assert world.status(ada, Tool.JIRA).connection.site_id == ACME.id


def test_a_site_that_the_grant_does_not_reach_cannot_be_chosen(world):
    ada = world.person()
    world.tools.sites = (ACME,)
    world.connect(ada, Tool.JIRA)
    with pytest.raises(InvalidInput):
        world.use.change_connection(ada.account_id, Tool.JIRA, read_only=None, site_id=GLOBEX.id)


def test_one_grant_of_atlassian_serves_both_its_tools(world):
    ada = world.person()
    world.tools.sites = (ACME, GLOBEX)
    world.connect(ada, Tool.JIRA)
    world.use.change_connection(ada.account_id, Tool.JIRA, read_only=True, site_id=GLOBEX.id)
    world.connect(ada, Tool.CONFLUENCE)
    assert world.tools.requests[-1].scopes == (
        *("read:confluence", "write:confluence", "read:jira"),
    )
    assert world.tools.requests[-1].redirect_uri.endswith("/integrations/jira/callback")
    assert len(grants(world, ada)) == 1
    jira = world.status(ada, Tool.JIRA).connection
    assert (jira.site_id, jira.read_only) == (GLOBEX.id, True)
    assert world.ask(ada, Tool.JIRA) == "answered jira"


def test_connecting_anew_keeps_one_grant_and_forgets_the_old_credential(world):
    ada = world.person()
    world.connect(ada)
    first = sealed(world, ada)
    world.connect(ada)
    second = sealed(world, ada)
    assert (len(first), len(second)) == (2, 2)
    assert not set(first) & set(second)


def test_what_a_connection_did_and_how_it_went_is_shown(world):
    ada = world.person()
    world.connect(ada)
    began = world.clock.now()
    world.ask(ada)
    world.clock.pass_by(minutes=1)
    world.ask(ada, use=WRITING)
    told = world.status(ada, Tool.LINEAR).connection
    assert (told.last_read_at, told.last_written_at) == (began, began + timedelta(minutes=1))
    assert not told.fails
    world.keys.down = True
    world.clock.pass_by(minutes=1)
    with pytest.raises(KeyServiceUnavailable):
        world.ask(ada)
    told = world.status(ada, Tool.LINEAR).connection
    assert (told.fails, told.last_failure) == (True, "key_service_unavailable")


def test_a_health_check_tells_whether_the_tool_still_accepts_it(world):
    ada = world.person()
    world.paste(ada)
    world.use.check_connection(ada.account_id, Tool.GITHUB)
    world.tools.good.clear()
    with pytest.raises(GrantExpired):
        world.use.check_connection(ada.account_id, Tool.GITHUB)
    assert world.status(ada, Tool.GITHUB).state == "reconnect"
