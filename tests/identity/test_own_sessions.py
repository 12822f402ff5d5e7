"""Everybody sees where they are signed in, and ends what should not be."""

import pytest

from services.chassis.refusals import NotFound
from services.identity.domain.refusals import NotSignedIn
from tests.identity.people import a_holder, a_session
from tests.identity.world import ADA, PHONE


@pytest.fixture
def world(world):
    world.open_account()
    return world


@pytest.fixture
def account_id(world):
    (account_id,) = world.work.state.holders
    return account_id


def devices(world, account_id) -> list[str]:
    return [session.device for session in world.use.list_sessions(account_id)]


def test_sessions_are_told_by_their_device_the_last_used_first(world, account_id):
    world.sign_in()
    world.clock.pass_by(hours=1)
    world.sign_in(browser=PHONE)
    assert devices(world, account_id) == ["Safari on iPhone", "Firefox on Linux"]


def test_sessions_that_have_ended_by_themselves_are_not_listed(world, account_id):
    world.sign_in()
    world.clock.pass_by(days=14)
    assert devices(world, account_id) == []


def test_one_session_is_ended_and_the_others_go_on(world, account_id):
    lost = world.sign_in(browser=PHONE).token
    world.clock.pass_by(minutes=1)
    kept = world.sign_in().token
    lost_id = world.use.list_sessions(account_id)[-1].id
    world.use.end_session(account_id, lost_id)
    with pytest.raises(NotSignedIn):
        world.use.exchange_session(lost)
    assert world.use.exchange_session(kept)
    event = list(world.work.state.security.events.values())[-1]
    assert (event.kind.value, event.means) == ("session_ended", "Safari on iPhone")


def test_all_others_are_ended_at_once_and_told_by_mail(world, account_id):
    others = [world.sign_in(browser=PHONE).token for _ in range(2)]
    world.clock.pass_by(minutes=1)
    mine = world.sign_in().token
    my_id = world.use.list_sessions(account_id)[0].id
    for _ in range(2):
        world.use.end_other_sessions(account_id, kept=my_id)
    world.deliver()
    for token in others:
        with pytest.raises(NotSignedIn):
            world.use.exchange_session(token)
    assert world.use.exchange_session(mine)
    told = "You were signed out of Azmyra elsewhere"
    assert world.subjects(ADA).count(told) == 1


def test_nobody_ends_the_session_of_somebody_else(world, account_id):
    world.open_account("grace@example.org")
    token = world.sign_in("grace@example.org").token
    (grace,) = set(world.work.state.holders) - {account_id}
    (session,) = world.use.list_sessions(grace)
    for session_id in (session.id, "no-id", ""):
        with pytest.raises(NotFound):
            world.use.end_session(account_id, session_id)
    assert world.use.exchange_session(token)


def test_the_store_lists_and_ends_the_sessions_of_one_account(backend):
    ada, grace = a_holder(), a_holder()
    sessions = [a_session(ada.account_id, device=f"Device {number}") for number in range(3)]
    other = a_session(grace.account_id)
    with backend.work.begin() as tx:
        for holder in (ada, grace):
            tx.holders.add(holder)
        for session in (*sessions, other):
            tx.sessions.add(session)
        assert sorted(tx.sessions.of_account(ada.account_id), key=lambda one: one.device) == (
            sessions
        )
        assert tx.sessions.end_others(ada.account_id, sessions[1].id) == 2
        assert list(tx.sessions.of_account(ada.account_id)) == [sessions[1]]
        assert list(tx.sessions.of_account(grace.account_id)) == [other]
